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
