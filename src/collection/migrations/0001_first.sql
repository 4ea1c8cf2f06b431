-- The first layout. Never edited after it has landed: what changes comes in a new file.
--
-- Times are in ms since 1970-01-01 UTC (`_ms`), study days in days since 1970-01-01 (`_day`), places in a text in bytes
-- (`_byte`). `changed_at_ms` is when a row was last changed, so that two collections can meet one day; `graves` names
-- what was deleted. Every table has an `id` and is watched by the undo (see undo.rs), `meta` apart.

CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    guid TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    value_json TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;

-- The tree is in the paths: `甲::乙` lies in `甲`, which exists too.
CREATE TABLE decks (
    id INTEGER PRIMARY KEY,
    guid TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL UNIQUE CHECK (path <> ''),
    changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    guid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    origin TEXT NOT NULL,
    document_day INTEGER,
    imported_at_ms INTEGER NOT NULL,
    text TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    guid TEXT NOT NULL UNIQUE,
    note_type TEXT NOT NULL,
    body_json TEXT NOT NULL,
    document_id INTEGER REFERENCES documents (id),
    span_start_byte INTEGER,
    span_end_byte INTEGER,
    added_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    CHECK ((span_start_byte IS NULL) = (span_end_byte IS NULL)),
    CHECK (span_start_byte IS NULL OR (document_id IS NOT NULL AND span_start_byte <= span_end_byte))
) STRICT;
CREATE INDEX notes_by_document ON notes (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE note_tags (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES notes (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    UNIQUE (note_id, tag_id)
) STRICT;
CREATE INDEX note_tags_by_tag ON note_tags (tag_id);

-- The kinds of the findings that the note's draft had.
CREATE TABLE note_findings (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES notes (id),
    kind TEXT NOT NULL,
    UNIQUE (note_id, kind)
) STRICT;

-- phase: 0 new, 1 learning, 2 review, 3 relearning. rest: 0 awake, 1 asleep, 2 suspended, 3 buried until that day.
CREATE TABLE cards (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES notes (id),
    key TEXT NOT NULL,
    deck_id INTEGER NOT NULL REFERENCES decks (id),
    phase INTEGER NOT NULL,
    new_position INTEGER,
    due_at_ms INTEGER,
    due_day INTEGER,
    stability_days REAL,
    difficulty REAL,
    steps_left INTEGER NOT NULL,
    interval_days INTEGER NOT NULL,
    last_review_at_ms INTEGER,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    rest INTEGER NOT NULL CHECK (rest BETWEEN 0 AND 3),
    buried_until_day INTEGER,
    flag INTEGER NOT NULL CHECK (flag BETWEEN 0 AND 7),
    leech INTEGER NOT NULL CHECK (leech IN (0, 1)),
    changed_at_ms INTEGER NOT NULL,
    UNIQUE (note_id, key),
    CHECK (CASE phase
        WHEN 0 THEN new_position IS NOT NULL AND due_at_ms IS NULL AND due_day IS NULL
        WHEN 2 THEN due_day IS NOT NULL AND new_position IS NULL AND due_at_ms IS NULL
        WHEN 1 THEN due_at_ms IS NOT NULL AND new_position IS NULL AND due_day IS NULL
        WHEN 3 THEN due_at_ms IS NOT NULL AND new_position IS NULL AND due_day IS NULL
        ELSE 0 END),
    CHECK ((stability_days IS NULL) = (difficulty IS NULL)),
    CHECK ((rest = 3) = (buried_until_day IS NOT NULL))
) STRICT;
CREATE INDEX cards_by_deck ON cards (deck_id);

-- The review log: lines are added and, undo apart, never changed. A line outlives its card: `note_guid` and `card_key`
-- say which it was, so there is no foreign key, and card ids that stand here are not given out again.
-- kind: 0 an answer, 1 an item missed when its whole list was asked, 2 the card was made new again (without grade).
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL,
    note_guid TEXT NOT NULL,
    card_key TEXT NOT NULL,
    machine TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    -- The study day of `at_ms`, by the zone and the day boundary of that time.
    at_day INTEGER NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    grade INTEGER CHECK (grade BETWEEN 1 AND 4),
    taken_ms INTEGER NOT NULL,
    before_phase INTEGER NOT NULL,
    before_new_position INTEGER,
    before_due_at_ms INTEGER,
    before_due_day INTEGER,
    before_stability_days REAL,
    before_difficulty REAL,
    before_steps_left INTEGER NOT NULL,
    before_interval_days INTEGER NOT NULL,
    before_last_review_at_ms INTEGER,
    before_reviews INTEGER NOT NULL,
    before_lapses INTEGER NOT NULL,
    after_phase INTEGER NOT NULL,
    after_new_position INTEGER,
    after_due_at_ms INTEGER,
    after_due_day INTEGER,
    after_stability_days REAL,
    after_difficulty REAL,
    after_steps_left INTEGER NOT NULL,
    after_interval_days INTEGER NOT NULL,
    after_last_review_at_ms INTEGER,
    after_reviews INTEGER NOT NULL,
    after_lapses INTEGER NOT NULL,
    CHECK ((kind = 2) = (grade IS NULL))
) STRICT;
CREATE INDEX reviews_by_card ON reviews (card_id);
-- Everything that the statistics of a time need, so that they read the index alone.
CREATE INDEX reviews_by_day ON reviews (at_day, kind, grade, before_phase);

CREATE TABLE graves (
    id INTEGER PRIMARY KEY,
    -- `deck`, `note`, or `card`; a card's guid is its note's guid and its key, with `#` between.
    kind TEXT NOT NULL,
    guid TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;
