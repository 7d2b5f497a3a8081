-- Who may use the console. `password` is an Argon2id hash as a PHC string.
CREATE TABLE console_users (
  name       text    COLLATE "C" PRIMARY KEY,
  role       text    NOT NULL,
  password   text    NOT NULL,
  disabled   bigint  NOT NULL,
  created_at bigint  NOT NULL
);

-- Browsers that are logged in. `id` is the SHA-256 of what the cookie holds.
CREATE TABLE console_sessions (
  id         bytea   PRIMARY KEY,
  name       text    NOT NULL,
  address    text    NOT NULL,
  client     text    NOT NULL,
  created_at bigint  NOT NULL,
  seen_at    bigint  NOT NULL
);
CREATE INDEX sessions_by_name ON console_sessions (name);
