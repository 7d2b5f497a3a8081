-- What is bound on a user's devices, as far as it was seen. The only table with tokens.
CREATE TABLE bindings (
  id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sdkappid       bigint  NOT NULL,
  userid         text    NOT NULL,
  instance_id    text    NOT NULL,
  certificate_id text    NOT NULL,
  token          text    NOT NULL,
  vendor         text    NOT NULL,
  device_model   text    NOT NULL,
  system         text    NOT NULL,
  sdk_version    text    NOT NULL,
  push_version   text    NOT NULL,
  notification   bigint,
  source         text    NOT NULL,
  task_id        text    NOT NULL,
  seen_at        bigint  NOT NULL
);
-- By sums, as an index of PostgreSQL takes no more than 2,700 bytes.
CREATE UNIQUE INDEX bindings_key ON bindings
  (sdkappid, md5(userid), md5(instance_id), certificate_id, md5(token));
CREATE INDEX bindings_by_user ON bindings USING hash (userid);
CREATE INDEX bindings_by_time ON bindings (seen_at);

-- Tests and probes. `input`, `title` and `progress` are JSON; tokens in them are masked.
-- Names sort as bytes, whatever the language of the database.
CREATE TABLE checks (
  id         text    COLLATE "C" PRIMARY KEY,
  sdkappid   bigint  NOT NULL,
  userid     text    NOT NULL,
  started_at bigint  NOT NULL,
  state      text    NOT NULL,
  outcome    text,
  input      text    NOT NULL,
  title      text    NOT NULL,
  progress   text    NOT NULL
);
CREATE INDEX checks_by_time ON checks (started_at, id);
CREATE INDEX checks_by_user ON checks USING hash (userid);
CREATE INDEX checks_that_run ON checks (state) WHERE state = 'running';

-- What Tencent reported by itself. `digest` tells a repeated event from a new one.
CREATE TABLE webhook_events (
  id          bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sdkappid    bigint  NOT NULL,
  kind        text    NOT NULL,
  userid      text    NOT NULL,
  sender      text    NOT NULL,
  task_id     text    NOT NULL,
  data_id     text    NOT NULL,
  msg_key     text    NOT NULL,
  push_id     text    NOT NULL,
  event_type  bigint,
  platform    bigint,
  stage       bigint,
  err_code    text,
  err_info    text    NOT NULL,
  action      text    NOT NULL,
  reason      text    NOT NULL,
  client      text    NOT NULL,
  event_time  bigint  NOT NULL,
  received_at bigint  NOT NULL,
  raw         text    NOT NULL,
  digest      bytea   NOT NULL,
  UNIQUE (sdkappid, digest)
);
CREATE INDEX events_by_app ON webhook_events (sdkappid, id);
CREATE INDEX events_by_user ON webhook_events (sdkappid, userid, id);
CREATE INDEX events_by_sender ON webhook_events (sdkappid, sender) WHERE sender <> '';
CREATE INDEX events_by_task ON webhook_events (sdkappid, task_id) WHERE task_id <> '';
CREATE INDEX events_by_data ON webhook_events (sdkappid, data_id) WHERE data_id <> '';
CREATE INDEX events_by_message ON webhook_events (sdkappid, msg_key) WHERE msg_key <> '';
CREATE INDEX events_by_time ON webhook_events (received_at);
