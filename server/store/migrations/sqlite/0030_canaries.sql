-- When the canary of a certificate ID began last, so that nothing begins it again too early.
CREATE TABLE canaries (
  sdkappid       INTEGER NOT NULL,
  certificate_id TEXT    NOT NULL,
  started_at     INTEGER NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id)
) STRICT, WITHOUT ROWID;
-- What canaries did: `check_id` is the check that was begun, or `reason` is why there was none.
CREATE TABLE canary_runs (
  sdkappid       INTEGER NOT NULL,
  certificate_id TEXT    NOT NULL,
  started_at     INTEGER NOT NULL,
  check_id       TEXT    NOT NULL,
  reason         TEXT    NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id, started_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX canary_runs_by_check ON canary_runs (check_id) WHERE check_id <> '';
CREATE INDEX canary_runs_by_time ON canary_runs (started_at);
-- What was told of a certificate ID last, of each kind, so that it is told once.
CREATE TABLE alerts (
  sdkappid       INTEGER NOT NULL,
  certificate_id TEXT    NOT NULL,
  kind           TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  told_at        INTEGER NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO alerts SELECT sdkappid, certificate_id, 'credential', state, told_at FROM credential_alerts;
DROP TABLE credential_alerts;
