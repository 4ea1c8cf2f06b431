-- Self-quizzes, apart from the review log: what was asked, as it was asked, and what was answered. Questions name their note
-- by its global id and outlive it.

CREATE TABLE quizzes (
    id INTEGER PRIMARY KEY,
    guid TEXT NOT NULL UNIQUE,
    scope_json TEXT NOT NULL,
    length_json TEXT NOT NULL,
    -- The kinds that were wished for; empty: all.
    kinds_json TEXT NOT NULL,
    seed INTEGER NOT NULL,
    -- Whether the answers show at the end alone.
    exam INTEGER NOT NULL CHECK (exam IN (0, 1)),
    -- Whether answers without a cue are reviews of the cards that were due.
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
    begun_at_ms INTEGER NOT NULL,
    finished_at_ms INTEGER,
    changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE quiz_questions (
    id INTEGER PRIMARY KEY,
    quiz_id INTEGER NOT NULL REFERENCES quizzes (id),
    -- From 0 on.
    place INTEGER NOT NULL,
    note_guid TEXT NOT NULL,
    kind TEXT NOT NULL,
    question_json TEXT NOT NULL,
    -- Whether the person set it aside to think again.
    doubtful INTEGER NOT NULL CHECK (doubtful IN (0, 1)),
    UNIQUE (quiz_id, place)
) STRICT;

CREATE TABLE quiz_answers (
    id INTEGER PRIMARY KEY,
    question_id INTEGER NOT NULL UNIQUE REFERENCES quiz_questions (id),
    given_json TEXT NOT NULL,
    points INTEGER NOT NULL,
    most_points INTEGER NOT NULL CHECK (most_points > 0 AND points BETWEEN 0 AND most_points),
    at_ms INTEGER NOT NULL,
    -- The study day of `at_ms`, by the zone and the day boundary of that time.
    at_day INTEGER NOT NULL,
    taken_ms INTEGER NOT NULL
) STRICT;
