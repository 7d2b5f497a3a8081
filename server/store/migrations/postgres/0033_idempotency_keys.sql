-- Which check a script's key led to. `body` is a digest of what was asked; `check_id` is missing
-- while the check begins.
CREATE TABLE idempotency_keys (
  token      bytea  NOT NULL,
  name       text   NOT NULL,
  body       bytea  NOT NULL,
  check_id   text,
  created_at bigint NOT NULL,
  PRIMARY KEY (token, name)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);
