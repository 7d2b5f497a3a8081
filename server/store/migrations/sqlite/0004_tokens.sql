-- Tokens of scripts. `id` is the SHA-256 of the secret; `apps` are SDKAppIDs with commas between
-- them, empty for all.
CREATE TABLE console_tokens (
  id         BLOB    PRIMARY KEY,
  label      TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  apps       TEXT    NOT NULL,
  made_by    TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL,
  seen_at    INTEGER
) STRICT;
