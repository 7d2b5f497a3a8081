-- What the history shows and is searched by, as columns. They stand before the documents:
-- SQLite would read through a document to what is behind it. Old rows are filled by the program.
CREATE TABLE checks_with_columns (
  id             TEXT    PRIMARY KEY,
  sdkappid       INTEGER NOT NULL,
  userid         TEXT    NOT NULL,
  started_at     INTEGER NOT NULL,
  state          TEXT    NOT NULL,
  outcome        TEXT,
  vendor         TEXT    NOT NULL DEFAULT '',
  certificate_id TEXT    NOT NULL DEFAULT '',
  code           TEXT    NOT NULL DEFAULT '',
  code_of        TEXT    NOT NULL DEFAULT '',
  duration_ms    INTEGER NOT NULL DEFAULT 0,
  input          TEXT    NOT NULL,
  title          TEXT    NOT NULL,
  progress       TEXT    NOT NULL
) STRICT;
INSERT INTO checks_with_columns
  (id, sdkappid, userid, started_at, state, outcome, input, title, progress)
  SELECT id, sdkappid, userid, started_at, state, outcome, input, title, progress FROM checks;
DROP TABLE checks;
ALTER TABLE checks_with_columns RENAME TO checks;
CREATE INDEX checks_by_time ON checks (started_at, id);
CREATE INDEX checks_by_user ON checks (sdkappid, userid, started_at);
CREATE INDEX checks_that_run ON checks (state) WHERE state = 'running';
