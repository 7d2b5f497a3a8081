-- What callers used of their calls a minute, by digest: when all of it is free again, in
-- milliseconds.
CREATE TABLE call_counts (
  who     bytea  PRIMARY KEY,
  free_at bigint NOT NULL
);
