-- What a package from elsewhere gave for a note, so that a newer one tells its own changes from the person's.
CREATE TABLE given_notes (
    id INTEGER PRIMARY KEY,
    note_guid TEXT NOT NULL UNIQUE,
    body_json TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;
