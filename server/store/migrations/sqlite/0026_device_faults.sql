-- Why an app could not register for push, as it reported: the newest of each installation.
CREATE TABLE device_faults (
  sdkappid    INTEGER NOT NULL,
  userid      TEXT    NOT NULL,
  install_id  TEXT    NOT NULL,
  code        INTEGER NOT NULL,
  info        TEXT    NOT NULL,
  reported_at INTEGER NOT NULL,
  PRIMARY KEY (sdkappid, userid, install_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX device_faults_by_time ON device_faults (reported_at);
