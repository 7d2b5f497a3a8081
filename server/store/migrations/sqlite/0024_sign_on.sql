-- Where a user logs in: by password, or as whom elsewhere. `subject` is who they are there.
ALTER TABLE console_users ADD COLUMN origin TEXT NOT NULL DEFAULT 'password';
ALTER TABLE console_users ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX console_users_by_subject ON console_users (origin, subject);
