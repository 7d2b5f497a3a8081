-- Who did what on the console. Events of which there can be any number are counted: one row a
-- minute has one word in `counted`, and `times` says how many they were.
CREATE TABLE audit (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         bigint NOT NULL,
  event      text   NOT NULL,
  actor      text   NOT NULL,
  who        text   NOT NULL,
  role       text   NOT NULL,
  address    text   NOT NULL,
  request_id text   NOT NULL,
  sdkappid   bigint,
  times      bigint NOT NULL,
  details    text   NOT NULL,
  counted    text   UNIQUE
);
CREATE INDEX audit_by_time ON audit (at, id);
