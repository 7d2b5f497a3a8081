-- What the history shows and is searched by, as columns.
ALTER TABLE checks
  ADD COLUMN vendor         text   NOT NULL DEFAULT '',
  ADD COLUMN certificate_id text   NOT NULL DEFAULT '',
  ADD COLUMN code           text   NOT NULL DEFAULT '' COLLATE "C",
  ADD COLUMN code_of        text   NOT NULL DEFAULT '' COLLATE "C",
  ADD COLUMN duration_ms    bigint NOT NULL DEFAULT 0;
