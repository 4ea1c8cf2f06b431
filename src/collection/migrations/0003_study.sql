-- What daily study keeps besides its answers.

-- Whether the person said, before the answer showed, that they were sure of it.
ALTER TABLE reviews ADD COLUMN sure INTEGER NOT NULL DEFAULT 0 CHECK (sure IN (0, 1));

-- The sitting under way, so that it can be gone on with after a crash. Its answers are those of the log since it began.
-- It is a place and no content: the undo does not watch it.
CREATE TABLE sitting (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    scope_json TEXT NOT NULL,
    began_at_ms INTEGER NOT NULL,
    -- How much of the time since then nobody was there: from a crash to the going on.
    away_ms INTEGER NOT NULL,
    -- Whether it goes on beyond the limit that is set for a sitting.
    extended INTEGER NOT NULL CHECK (extended IN (0, 1))
) STRICT;

-- Answers of other notes (or of other items) that were typed where a card's own was asked for. As in the log there is no
-- foreign key: `note_guid` and `card_key` say which card it was, `other_note_guid` whose answer was typed.
CREATE TABLE mix_ups (
    id INTEGER PRIMARY KEY,
    note_guid TEXT NOT NULL,
    card_key TEXT NOT NULL,
    other_note_guid TEXT NOT NULL,
    typed TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX mix_ups_by_card ON mix_ups (note_guid, card_key);

-- An item that is itself the name of a list (一主六双 → 双廊) is found by it.
CREATE INDEX notes_by_list_name ON notes (json_extract(body_json, '$.name')) WHERE note_type = 'list';
