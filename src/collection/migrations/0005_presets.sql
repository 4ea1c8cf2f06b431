-- Presets: named sets of schedule settings that decks use.

-- schedule_json: as `schedule` in `settings`. What belongs to the person and not to a preset (the day boundary, the easy
-- days) is taken from there.
CREATE TABLE presets (
    id INTEGER PRIMARY KEY,
    guid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    schedule_json TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;

-- What a deck uses: a preset, or the default one, or (neither) what the deck above it uses, at the top the default one.
ALTER TABLE decks ADD COLUMN preset_id INTEGER REFERENCES presets (id);
ALTER TABLE decks ADD COLUMN preset_is_default INTEGER NOT NULL DEFAULT 0
    CHECK (preset_is_default = 0 OR (preset_is_default = 1 AND preset_id IS NULL));

-- Due days moved other than by an answer. A move holds until the card's next line in the log: `review_id` is its last one
-- at that time. Lines are added and, undo apart, never changed.
CREATE TABLE reschedules (
    id INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL,
    note_guid TEXT NOT NULL,
    card_key TEXT NOT NULL,
    review_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    before_due_day INTEGER NOT NULL,
    before_interval_days INTEGER NOT NULL,
    after_due_day INTEGER NOT NULL,
    after_interval_days INTEGER NOT NULL
) STRICT;
CREATE INDEX reschedules_by_card ON reschedules (card_id);
