-- Second factors of users of the console, by name: users of the configuration have them too.
-- `secret` is sealed. `last_step` is the latest time step whose code was used.
CREATE TABLE console_factors (
  name       text    PRIMARY KEY,
  secret     bytea   NOT NULL,
  confirmed  bigint  NOT NULL,
  last_step  bigint  NOT NULL,
  created_at bigint  NOT NULL
);

-- Recovery codes that are not used yet. `code` is their SHA-256.
CREATE TABLE console_recovery_codes (
  name text NOT NULL,
  code bytea NOT NULL,
  PRIMARY KEY (name, code)
);

-- Log-ins whose password was right and whose code is missing. `id` is the SHA-256 of what the
-- page holds.
CREATE TABLE console_challenges (
  id         bytea   PRIMARY KEY,
  name       text    NOT NULL,
  created_at bigint  NOT NULL
);
