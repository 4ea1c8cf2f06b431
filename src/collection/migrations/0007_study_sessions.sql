-- Study sessions: dates to be ready for.

CREATE TABLE study_sessions (
    id INTEGER PRIMARY KEY,
    guid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    -- When it is.
    at_ms INTEGER NOT NULL,
    scope_json TEXT NOT NULL,
    -- The share of its cards to be recalled then.
    target_share REAL NOT NULL CHECK (target_share > 0 AND target_share <= 1),
    -- Minutes a day that are given for it.
    minutes_a_day INTEGER NOT NULL CHECK (minutes_a_day BETWEEN 0 AND 600),
    -- How it went, as the person says afterwards; NULL: not said.
    went TEXT CHECK (went IN ('well', 'fairly', 'badly', 'not_held')),
    changed_at_ms INTEGER NOT NULL
) STRICT;
