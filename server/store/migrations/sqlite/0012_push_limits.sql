-- When which user got a real push last, and those of the last hour. `who` is a digest of app and
-- user: the limit outlives the deletion of a user's data by an hour, the name does not.
CREATE TABLE push_slots (
  who     BLOB    PRIMARY KEY NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE push_sent (
  id  INTEGER PRIMARY KEY,
  who BLOB    NOT NULL,
  at  INTEGER NOT NULL
) STRICT;
CREATE INDEX push_sent_by_who ON push_sent (who, at);
CREATE INDEX push_sent_by_time ON push_sent (at);
