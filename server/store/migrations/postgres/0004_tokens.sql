-- Tokens of scripts. `id` is the SHA-256 of the secret; `apps` are SDKAppIDs with commas between
-- them, empty for all.
CREATE TABLE console_tokens (
  id         bytea   PRIMARY KEY,
  label      text    NOT NULL,
  role       text    NOT NULL,
  apps       text    NOT NULL,
  made_by    text    NOT NULL,
  created_at bigint  NOT NULL,
  ends_at    bigint  NOT NULL,
  seen_at    bigint
);
