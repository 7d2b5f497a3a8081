-- Why an app could not register for push, as it reported: the newest of each installation.
CREATE TABLE device_faults (
  sdkappid    bigint NOT NULL,
  userid      text   NOT NULL,
  install_id  text   NOT NULL,
  code        bigint NOT NULL,
  info        text   NOT NULL,
  reported_at bigint NOT NULL,
  PRIMARY KEY (sdkappid, userid, install_id)
);
CREATE INDEX device_faults_by_time ON device_faults (reported_at);
