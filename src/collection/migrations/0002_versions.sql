-- What it takes to import a changed document: what the document had said, what of it the person does not want, and what
-- they decided about its findings.

-- What the document gave, where the note says something else: NULL when the note stands as the document gave it (or has
-- no document), the JSON `null` when it is not known.
ALTER TABLE notes ADD COLUMN document_body_json TEXT;
-- The sentence in which the note stood, when a later version of its document has it no more.
ALTER TABLE notes ADD COLUMN former_passage TEXT;
UPDATE notes SET document_body_json = 'null' WHERE document_id IS NOT NULL AND changed_at_ms <> added_at_ms;

-- A document's content in short, to recognise it by (versions/sketch.rs). Where it is missing the text is read.
CREATE TABLE document_sketches (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL UNIQUE REFERENCES documents (id),
    hashes BLOB NOT NULL
) STRICT;

-- What a document gives and the person does not want. `note_guid`: the note that they deleted; NULL when it was never
-- accepted.
CREATE TABLE left_out (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    note_guid TEXT,
    body_json TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX left_out_by_document ON left_out (document_id);

-- What was decided about findings, by their words (versions/settled.rs).
CREATE TABLE finding_decisions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    passage TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('as_it_is', 'put_aside')),
    changed_at_ms INTEGER NOT NULL,
    UNIQUE (kind, detail, passage)
) STRICT;
