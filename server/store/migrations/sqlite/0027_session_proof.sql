-- SHA-256 of who the user was and with which password, at the beginning of a session or log-in.
-- Those from before have none, so they end.
DELETE FROM console_sessions;
DELETE FROM console_challenges;
ALTER TABLE console_sessions ADD COLUMN proof BLOB NOT NULL DEFAULT x'';
ALTER TABLE console_challenges ADD COLUMN proof BLOB NOT NULL DEFAULT x'';
