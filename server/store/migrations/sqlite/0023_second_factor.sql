-- Second factors of users of the console, by name: users of the configuration have them too.
-- `secret` is sealed. `last_step` is the latest time step whose code was used.
CREATE TABLE console_factors (
  name       TEXT    PRIMARY KEY,
  secret     BLOB    NOT NULL,
  confirmed  INTEGER NOT NULL,
  last_step  INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Recovery codes that are not used yet. `code` is their SHA-256.
CREATE TABLE console_recovery_codes (
  name TEXT NOT NULL,
  code BLOB NOT NULL,
  PRIMARY KEY (name, code)
) STRICT;

-- Log-ins whose password was right and whose code is missing. `id` is the SHA-256 of what the
-- page holds.
CREATE TABLE console_challenges (
  id         BLOB    PRIMARY KEY,
  name       TEXT    NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
