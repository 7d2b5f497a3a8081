-- How the last check of each push credential went. `answer` is JSON without a secret.
CREATE TABLE credential_checks (
  sdkappid       INTEGER NOT NULL,
  certificate_id TEXT    NOT NULL,
  checked_at     INTEGER NOT NULL,
  answer         TEXT    NOT NULL,
  good_at        INTEGER,
  PRIMARY KEY (sdkappid, certificate_id)
) STRICT, WITHOUT ROWID;
-- What was told of a credential last, so that it is told once.
CREATE TABLE credential_alerts (
  sdkappid       INTEGER NOT NULL,
  certificate_id TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  told_at        INTEGER NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX checks_by_certificate ON checks (sdkappid, certificate_id, started_at);
