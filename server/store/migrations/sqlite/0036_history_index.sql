-- What the history counts and is searched by, beside the documents: a chart reads no document.
DROP INDEX checks_by_time;
CREATE INDEX checks_by_time ON checks
  (started_at, id, sdkappid, userid, outcome, vendor, state, code_of, code);
DROP INDEX checks_by_certificate;
CREATE INDEX checks_by_certificate ON checks (sdkappid, certificate_id, started_at, outcome);
