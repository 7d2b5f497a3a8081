-- Servers that share the store, and until when each of them is taken for alive, in milliseconds of
-- the database's clock.
CREATE TABLE replicas (
  id          TEXT    PRIMARY KEY NOT NULL,
  lease_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Checks that run: on which server, and whether somebody wants them to end.
CREATE TABLE runs (
  check_id  TEXT    PRIMARY KEY NOT NULL,
  replica   TEXT    NOT NULL,
  cancelled INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO runs (check_id, replica) SELECT id, '' FROM checks WHERE state = 'running';
-- From when on the next call of a command to Tencent may be reserved, in milliseconds of the
-- database's clock: all servers share what Tencent allows an app in a second.
CREATE TABLE call_slots (
  sdkappid INTEGER NOT NULL,
  command  TEXT    NOT NULL,
  next_at  INTEGER NOT NULL,
  PRIMARY KEY (sdkappid, command)
) STRICT, WITHOUT ROWID;
-- Failed log-ins of an address, at a name, and from where a user has logged in, for the delays
-- after them. `who` is a digest of it.
CREATE TABLE log_in_failures (
  who        BLOB    PRIMARY KEY NOT NULL,
  failures   INTEGER NOT NULL,
  wait_until INTEGER NOT NULL,
  last_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
