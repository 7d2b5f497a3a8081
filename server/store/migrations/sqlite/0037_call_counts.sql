-- What callers used of their calls a minute, by digest: when all of it is free again, in
-- milliseconds.
CREATE TABLE call_counts (
  who     BLOB    PRIMARY KEY,
  free_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
