-- SQLite's function for the present time, so that one text serves both. Not now(), which stands
-- still in a transaction.
CREATE FUNCTION unixepoch(text) RETURNS double precision LANGUAGE sql VOLATILE
  AS $$ SELECT extract(epoch FROM clock_timestamp())::double precision $$;
-- Servers that share the store, and until when each of them is taken for alive, in milliseconds of
-- the database's clock.
CREATE TABLE replicas (
  id          text   PRIMARY KEY,
  lease_until bigint NOT NULL
);
-- Checks that run: on which server, and whether somebody wants them to end.
CREATE TABLE runs (
  check_id  text   COLLATE "C" PRIMARY KEY,
  replica   text   NOT NULL,
  cancelled bigint NOT NULL DEFAULT 0
);
INSERT INTO runs (check_id, replica) SELECT id, '' FROM checks WHERE state = 'running';
