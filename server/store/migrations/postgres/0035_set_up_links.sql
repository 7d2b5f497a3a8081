-- Set-up links of a console without users, by digest, and until when each is good.
CREATE TABLE set_up_links (
  key     bytea  PRIMARY KEY,
  ends_at bigint NOT NULL
);
