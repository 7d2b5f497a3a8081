-- Set-up links of a console without users, by digest, and until when each is good.
CREATE TABLE set_up_links (
  key     BLOB    PRIMARY KEY,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
