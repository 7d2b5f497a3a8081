-- How the last check of each push credential went. `answer` is JSON without a secret.
CREATE TABLE credential_checks (
  sdkappid       bigint NOT NULL,
  certificate_id text   NOT NULL,
  checked_at     bigint NOT NULL,
  answer         text   NOT NULL,
  good_at        bigint,
  PRIMARY KEY (sdkappid, certificate_id)
);
-- What was told of a credential last, so that it is told once.
CREATE TABLE credential_alerts (
  sdkappid       bigint NOT NULL,
  certificate_id text   NOT NULL,
  state          text   NOT NULL,
  told_at        bigint NOT NULL,
  PRIMARY KEY (sdkappid, certificate_id)
);
CREATE INDEX checks_by_certificate ON checks (sdkappid, certificate_id, started_at);
