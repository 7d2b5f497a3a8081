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
-- From when on the next call of a command to Tencent may be reserved, in milliseconds of the
-- database's clock: all servers share what Tencent allows an app in a second.
CREATE TABLE call_slots (
  sdkappid bigint  NOT NULL,
  command  text    NOT NULL,
  next_at  bigint  NOT NULL,
  PRIMARY KEY (sdkappid, command)
);
-- Failed log-ins of an address, at a name, and from where a user has logged in, for the delays
-- after them. `who` is a digest of it.
CREATE TABLE log_in_failures (
  who        bytea   PRIMARY KEY,
  failures   bigint  NOT NULL,
  wait_until bigint  NOT NULL,
  last_at    bigint  NOT NULL
);
