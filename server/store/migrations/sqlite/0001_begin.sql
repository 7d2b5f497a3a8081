-- What is bound on a user's devices, as far as it was seen. The only table with tokens.
CREATE TABLE bindings (
  id             INTEGER PRIMARY KEY,
  sdkappid       INTEGER NOT NULL,
  userid         TEXT    NOT NULL,
  instance_id    TEXT    NOT NULL,
  certificate_id TEXT    NOT NULL,
  token          TEXT    NOT NULL,
  vendor         TEXT    NOT NULL,
  device_model   TEXT    NOT NULL,
  system         TEXT    NOT NULL,
  sdk_version    TEXT    NOT NULL,
  push_version   TEXT    NOT NULL,
  notification   INTEGER,
  source         TEXT    NOT NULL,
  task_id        TEXT    NOT NULL,
  seen_at        INTEGER NOT NULL,
  UNIQUE (sdkappid, userid, instance_id, certificate_id, token)
) STRICT;
CREATE INDEX bindings_by_time ON bindings (seen_at);

-- Tests and probes. `input`, `title` and `progress` are JSON; tokens in them are masked.
CREATE TABLE checks (
  id         TEXT    PRIMARY KEY,
  sdkappid   INTEGER NOT NULL,
  userid     TEXT    NOT NULL,
  started_at INTEGER NOT NULL,
  state      TEXT    NOT NULL,
  outcome    TEXT,
  input      TEXT    NOT NULL,
  title      TEXT    NOT NULL,
  progress   TEXT    NOT NULL
) STRICT;
CREATE INDEX checks_by_time ON checks (started_at, id);
CREATE INDEX checks_by_user ON checks (sdkappid, userid, started_at);
CREATE INDEX checks_that_run ON checks (state) WHERE state = 'running';

-- What the vendor reported by itself. `digest` tells a repeated event from a new one.
CREATE TABLE webhook_events (
  id          INTEGER PRIMARY KEY,
  sdkappid    INTEGER NOT NULL,
  kind        TEXT    NOT NULL,
  userid      TEXT    NOT NULL,
  sender      TEXT    NOT NULL,
  task_id     TEXT    NOT NULL,
  data_id     TEXT    NOT NULL,
  msg_key     TEXT    NOT NULL,
  push_id     TEXT    NOT NULL,
  event_type  INTEGER,
  platform    INTEGER,
  stage       INTEGER,
  err_code    TEXT,
  err_info    TEXT    NOT NULL,
  action      TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  client      TEXT    NOT NULL,
  event_time  INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  raw         TEXT    NOT NULL,
  digest      BLOB    NOT NULL,
  UNIQUE (sdkappid, digest)
) STRICT;
CREATE INDEX events_by_app ON webhook_events (sdkappid, id);
CREATE INDEX events_by_user ON webhook_events (sdkappid, userid, id);
CREATE INDEX events_by_sender ON webhook_events (sdkappid, sender) WHERE sender <> '';
CREATE INDEX events_by_task ON webhook_events (sdkappid, task_id) WHERE task_id <> '';
CREATE INDEX events_by_data ON webhook_events (sdkappid, data_id) WHERE data_id <> '';
CREATE INDEX events_by_message ON webhook_events (sdkappid, msg_key) WHERE msg_key <> '';
CREATE INDEX events_by_time ON webhook_events (received_at);
