-- What only an app knows of itself: the APNs environment of the build, and its own version.
ALTER TABLE bindings ADD COLUMN build_environment text NOT NULL DEFAULT '';
ALTER TABLE bindings ADD COLUMN app_version       text NOT NULL DEFAULT '';
