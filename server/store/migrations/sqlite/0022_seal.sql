-- Tokens are sealed, and found by a keyed hash. The program seals the old rows and drops their
-- table in the same transaction.
DROP INDEX bindings_by_time;
ALTER TABLE bindings RENAME TO bindings_plain;
CREATE TABLE bindings (
  id             INTEGER PRIMARY KEY,
  sdkappid       INTEGER NOT NULL,
  userid         TEXT    NOT NULL,
  instance_id    TEXT    NOT NULL,
  certificate_id TEXT    NOT NULL,
  token          BLOB    NOT NULL DEFAULT x'',
  token_hash     BLOB    NOT NULL,
  vendor         TEXT    NOT NULL,
  device_model   TEXT    NOT NULL,
  system         TEXT    NOT NULL,
  sdk_version    TEXT    NOT NULL,
  push_version   TEXT    NOT NULL,
  notification   INTEGER,
  source         TEXT    NOT NULL,
  task_id        TEXT    NOT NULL,
  seen_at        INTEGER NOT NULL,
  UNIQUE (sdkappid, userid, instance_id, certificate_id, token_hash)
) STRICT;
CREATE INDEX bindings_by_time ON bindings (seen_at);

-- With which key, without the key: one row.
CREATE TABLE store_key (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  key_id BLOB    NOT NULL
) STRICT;
