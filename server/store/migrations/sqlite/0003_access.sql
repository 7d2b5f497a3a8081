-- Who may use the console. `password` is an Argon2id hash as a PHC string.
CREATE TABLE console_users (
  name       TEXT    PRIMARY KEY,
  role       TEXT    NOT NULL,
  password   TEXT    NOT NULL,
  disabled   INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Browsers that are logged in. `id` is the SHA-256 of what the cookie holds.
CREATE TABLE console_sessions (
  id         BLOB    PRIMARY KEY,
  name       TEXT    NOT NULL,
  address    TEXT    NOT NULL,
  client     TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_name ON console_sessions (name);
