-- Which check a script's key led to. `body` is a digest of what was asked; `check_id` is missing
-- while the check begins.
CREATE TABLE idempotency_keys (
  token      BLOB    NOT NULL,
  name       TEXT    NOT NULL,
  body       BLOB    NOT NULL,
  check_id   TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (token, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);
