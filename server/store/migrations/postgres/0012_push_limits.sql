-- When which user got a real push last, and those of the last hour. `who` is a digest of app and
-- user: the limit outlives the deletion of a user's data by an hour, the name does not.
CREATE TABLE push_slots (
  who     bytea  PRIMARY KEY,
  last_at bigint NOT NULL
);
CREATE TABLE push_sent (
  id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  who bytea  NOT NULL,
  at  bigint NOT NULL
);
CREATE INDEX push_sent_by_who ON push_sent (who, at);
CREATE INDEX push_sent_by_time ON push_sent (at);
