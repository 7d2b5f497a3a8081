-- What only an app knows of itself: the APNs environment of the build, and its own version.
ALTER TABLE bindings ADD COLUMN build_environment TEXT NOT NULL DEFAULT '';
ALTER TABLE bindings ADD COLUMN app_version       TEXT NOT NULL DEFAULT '';
