-- Who did what on the console. Events of which there can be any number are counted: one row a
-- minute has one word in `counted`, and `times` says how many they were.
CREATE TABLE audit (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  event      TEXT    NOT NULL,
  actor      TEXT    NOT NULL,
  who        TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  address    TEXT    NOT NULL,
  request_id TEXT    NOT NULL,
  sdkappid   INTEGER,
  times      INTEGER NOT NULL,
  details    TEXT    NOT NULL,
  counted    TEXT    UNIQUE
) STRICT;
CREATE INDEX audit_by_time ON audit (at, id);
