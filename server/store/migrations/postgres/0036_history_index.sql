-- What the history counts, beside the documents: a chart reads no document. Without `userid`: an
-- entry of an index has at most 2,704 bytes, and a UserID up to 4,096.
DROP INDEX checks_by_time;
CREATE INDEX checks_by_time ON checks (started_at, id)
  INCLUDE (sdkappid, outcome, vendor, state, code_of, code);
DROP INDEX checks_by_certificate;
CREATE INDEX checks_by_certificate ON checks (sdkappid, certificate_id, started_at)
  INCLUDE (outcome);
