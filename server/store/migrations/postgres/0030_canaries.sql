-- When the canary of a certificate ID began last, so that nothing begins it again too early.
CREATE TABLE canaries (
  sdkappid       bigint NOT NULL,
  certificate_id text   NOT NULL,
  started_at     bigint NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id)
);
-- What canaries did: `check_id` is the check that was begun, or `reason` is why there was none.
CREATE TABLE canary_runs (
  sdkappid       bigint NOT NULL,
  certificate_id text   NOT NULL,
  started_at     bigint NOT NULL,
  check_id       text   NOT NULL,
  reason         text   NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id, started_at)
);
CREATE INDEX canary_runs_by_check ON canary_runs (check_id) WHERE check_id <> '';
CREATE INDEX canary_runs_by_time ON canary_runs (started_at);
-- What was told of a certificate ID last, of each kind, so that it is told once.
CREATE TABLE alerts (
  sdkappid       bigint NOT NULL,
  certificate_id text   NOT NULL,
  kind           text   NOT NULL,
  state          text   NOT NULL,
  told_at        bigint NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id, kind)
);
INSERT INTO alerts SELECT sdkappid, certificate_id, 'credential', state, told_at FROM credential_alerts;
DROP TABLE credential_alerts;
