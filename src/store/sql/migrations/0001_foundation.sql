-- The foundation: identities, editions, the staging layer, facts, the change sequence.
--
-- Keys: region_id stands first in every one, so that the whole can be parted by region; ids are counted per region
-- from 1. Facts are only added: the triggers at the end make the database itself refuse anything else. WITHOUT ROWID
-- keeps a row where its key says, so that a region, and what one document gave, lie together. Checks name words with
-- OR: for every row, SQLite would build a table for a list of three or more.

PRAGMA application_id = 1098478957; -- "Ayum"

-- What was done to the schema. A text that changed after it was run is refused by its checksum.
CREATE TABLE migration (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;

-- Who owns plans: a group of members, or a single municipality. The one key that is not counted within a region.
CREATE TABLE region (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    code TEXT NOT NULL -- local government code; empty when not known, or when there is none, as for most groups
) STRICT;

-- The one sequence of a region that everything is read from. prev_hash is the SHA-256 of the text form of the change
-- before, so that a row altered or taken out later is noticed.
CREATE TABLE change (
    region_id INTEGER NOT NULL REFERENCES region,
    id INTEGER NOT NULL CHECK (id > 0),
    at INTEGER NOT NULL, -- seconds since 1970, UTC
    actor TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation <> ''),
    kind TEXT NOT NULL CHECK (kind = 'new' OR kind = 'correction' OR kind = 'finalisation' OR kind = 'rebase'),
    reason TEXT NOT NULL,
    prev_hash TEXT NOT NULL CHECK (length(prev_hash) = CASE id WHEN 1 THEN 0 ELSE 64 END),
    PRIMARY KEY (region_id, id)
) STRICT, WITHOUT ROWID;

-- Municipalities, unions, prefectures, in the official order (建制順). Id 0 is the whole region: a row, so that no
-- value has to stand for "all" by being absent.
CREATE TABLE member (
    region_id INTEGER NOT NULL REFERENCES region,
    id INTEGER NOT NULL CHECK (id >= 0),
    position INTEGER NOT NULL CHECK (position >= 0 AND (position = 0) = (id = 0)),
    code TEXT NOT NULL, -- text: it begins with 0 in Hokkaido; empty when not known
    name TEXT NOT NULL CHECK ((name = '') = (id = 0)),
    role TEXT NOT NULL CHECK (role IN ('', 'centre')),
    PRIMARY KEY (region_id, id),
    UNIQUE (region_id, position),
    UNIQUE (region_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    region_id INTEGER NOT NULL REFERENCES region,
    id INTEGER NOT NULL CHECK (id > 0),
    code TEXT NOT NULL, -- p1: printed, in addresses, never used again for another
    title TEXT NOT NULL,
    PRIMARY KEY (region_id, id),
    UNIQUE (region_id, code),
    UNIQUE (region_id, title)
) STRICT, WITHOUT ROWID;

-- The tree, wording and targets as they stood: it holds from its year until the next edition of the plan.
CREATE TABLE edition (
    region_id INTEGER NOT NULL,
    id INTEGER NOT NULL CHECK (id > 0),
    plan_id INTEGER NOT NULL,
    year INTEGER NOT NULL, -- the reporting year it first holds for
    name TEXT NOT NULL,    -- 第3回変更; empty when not known
    PRIMARY KEY (region_id, id),
    UNIQUE (region_id, plan_id, year),
    FOREIGN KEY (region_id, plan_id) REFERENCES plan (region_id, id)
) STRICT, WITHOUT ROWID;

-- What the plan calls the levels of its tree, from the top.
CREATE TABLE level (
    region_id INTEGER NOT NULL,
    edition_id INTEGER NOT NULL,
    depth INTEGER NOT NULL CHECK (depth >= 0),
    name TEXT NOT NULL,
    PRIMARY KEY (region_id, edition_id, depth),
    FOREIGN KEY (region_id, edition_id) REFERENCES edition (region_id, id)
) STRICT, WITHOUT ROWID;

-- Identity only: a policy or initiative stays itself when its number, wording or parent changes. The code is
-- printed, stands in addresses and sheets, and is never used again for another.
CREATE TABLE node (
    region_id INTEGER NOT NULL REFERENCES region,
    id INTEGER NOT NULL CHECK (id > 0),
    code TEXT NOT NULL, -- n12
    PRIMARY KEY (region_id, id),
    UNIQUE (region_id, code)
) STRICT, WITHOUT ROWID;

-- Where a node stands in the tree of an edition. position is the order of the document.
CREATE TABLE node_place (
    region_id INTEGER NOT NULL,
    edition_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    node_id INTEGER NOT NULL,
    parent_id INTEGER CHECK (parent_id <> node_id), -- NULL at the top
    depth INTEGER NOT NULL CHECK (depth >= 0),
    initiative INTEGER NOT NULL CHECK (initiative IN (0, 1)),
    PRIMARY KEY (region_id, edition_id, position),
    UNIQUE (region_id, edition_id, node_id),
    FOREIGN KEY (region_id, edition_id) REFERENCES edition (region_id, id),
    FOREIGN KEY (region_id, node_id) REFERENCES node (region_id, id),
    FOREIGN KEY (region_id, edition_id, parent_id) REFERENCES node_place (region_id, edition_id, node_id)
) STRICT, WITHOUT ROWID;

-- Identity only. Belongs to the region, not to a plan: the same indicator stands in several plans and initiatives
-- (再掲).
CREATE TABLE indicator (
    region_id INTEGER NOT NULL REFERENCES region,
    id INTEGER NOT NULL CHECK (id > 0),
    code TEXT NOT NULL, -- k7
    PRIMARY KEY (region_id, id),
    UNIQUE (region_id, code)
) STRICT, WITHOUT ROWID;

-- One line of numbers of an indicator. Identity only; number is its order within the indicator.
CREATE TABLE series (
    region_id INTEGER NOT NULL,
    id INTEGER NOT NULL CHECK (id > 0),
    indicator_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    code TEXT NOT NULL, -- k7-1
    PRIMARY KEY (region_id, id),
    UNIQUE (region_id, indicator_id, number),
    UNIQUE (region_id, code),
    FOREIGN KEY (region_id, indicator_id) REFERENCES indicator (region_id, id)
) STRICT, WITHOUT ROWID;

-- An indicator at an initiative in an edition: where targets and citations hang. position is the order of the
-- document.
CREATE TABLE placement (
    region_id INTEGER NOT NULL,
    id INTEGER NOT NULL CHECK (id > 0),
    edition_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    node_id INTEGER NOT NULL,
    indicator_id INTEGER NOT NULL,
    PRIMARY KEY (region_id, id),
    UNIQUE (region_id, edition_id, position),
    FOREIGN KEY (region_id, edition_id, node_id) REFERENCES node_place (region_id, edition_id, node_id),
    FOREIGN KEY (region_id, indicator_id) REFERENCES indicator (region_id, id)
) STRICT, WITHOUT ROWID;

-- An imported file, byte for byte, and its cells as the reader of that day saw them: places in items and doubts are
-- places in this grid, and stay true when a later reader sees other cells. A rowid table, because the rows are
-- large.
CREATE TABLE document (
    region_id INTEGER NOT NULL REFERENCES region,
    id INTEGER NOT NULL CHECK (id > 0),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    encoding TEXT NOT NULL,
    reader INTEGER NOT NULL CHECK (reader > 0),
    grid_size INTEGER NOT NULL CHECK (grid_size >= 0), -- before compression: what the reader of it may take
    grid BLOB NOT NULL,                                -- compressed
    bytes BLOB NOT NULL,
    PRIMARY KEY (region_id, id)
) STRICT;

-- What was understood, not yet true: from a document now, from sheets, forms and the API later (then without a
-- document).
CREATE TABLE proposal (
    region_id INTEGER NOT NULL,
    id INTEGER NOT NULL CHECK (id > 0),
    document_id INTEGER,
    edition_id INTEGER NOT NULL,
    year INTEGER NOT NULL,       -- the reporting year it is about
    change_id INTEGER NOT NULL,  -- that brought it in
    based_on INTEGER,            -- the newest change then, the "before" of a three-way merge; NULL when there was none
    PRIMARY KEY (region_id, id),
    FOREIGN KEY (region_id, document_id) REFERENCES document (region_id, id),
    FOREIGN KEY (region_id, edition_id) REFERENCES edition (region_id, id),
    FOREIGN KEY (region_id, change_id) REFERENCES change (region_id, id),
    FOREIGN KEY (region_id, based_on) REFERENCES change (region_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX proposal_edition ON proposal (region_id, edition_id);

-- One proposed value: its subject, its place, its raw text, and what was decided. The value itself lies in the table
-- of its kind, proposed and accepted being the same row: it is true from the moment the item has a change.
CREATE TABLE item (
    region_id INTEGER NOT NULL,
    id INTEGER NOT NULL CHECK (id > 0),
    proposal_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    node_id INTEGER,
    indicator_id INTEGER,
    placement_id INTEGER,
    series_id INTEGER,
    sheet INTEGER NOT NULL CHECK (sheet >= 0), -- sheet, row and col are 0 where they are not known
    row INTEGER NOT NULL CHECK (row >= 0),
    col INTEGER NOT NULL CHECK (col >= 0),
    raw TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision = 'open' OR decision = 'accepted' OR decision = 'refused'
        OR decision = 'superseded'),
    change_id INTEGER CHECK ((change_id IS NULL) = (decision <> 'accepted')),
    PRIMARY KEY (region_id, id),
    -- each kind has its own subject, and no other
    CHECK (CASE kind
        WHEN 'wording' THEN node_id IS NOT NULL AND indicator_id IS NULL
            AND placement_id IS NULL AND series_id IS NULL
        WHEN 'participation' THEN node_id IS NOT NULL AND indicator_id IS NULL
            AND placement_id IS NULL AND series_id IS NULL
        WHEN 'narrative' THEN node_id IS NOT NULL AND indicator_id IS NULL
            AND placement_id IS NULL AND series_id IS NULL
        WHEN 'indicator' THEN node_id IS NULL AND indicator_id IS NOT NULL
            AND placement_id IS NULL AND series_id IS NULL
        WHEN 'series' THEN node_id IS NULL AND indicator_id IS NULL
            AND placement_id IS NULL AND series_id IS NOT NULL
        WHEN 'figure' THEN node_id IS NULL AND indicator_id IS NULL
            AND placement_id IS NULL AND series_id IS NOT NULL
        WHEN 'target' THEN node_id IS NULL AND indicator_id IS NULL
            AND placement_id IS NOT NULL AND series_id IS NOT NULL
        WHEN 'citation' THEN node_id IS NULL AND indicator_id IS NULL
            AND placement_id IS NOT NULL AND series_id IS NOT NULL
        WHEN 'unread' THEN node_id IS NULL AND indicator_id IS NULL
            AND placement_id IS NULL AND series_id IS NULL
        ELSE FALSE END),
    CHECK (kind <> 'unread' OR decision <> 'accepted'),
    FOREIGN KEY (region_id, proposal_id) REFERENCES proposal (region_id, id),
    FOREIGN KEY (region_id, node_id) REFERENCES node (region_id, id),
    FOREIGN KEY (region_id, indicator_id) REFERENCES indicator (region_id, id),
    FOREIGN KEY (region_id, placement_id) REFERENCES placement (region_id, id),
    FOREIGN KEY (region_id, series_id) REFERENCES series (region_id, id),
    FOREIGN KEY (region_id, change_id) REFERENCES change (region_id, id)
) STRICT, WITHOUT ROWID;

-- What a view asks of an item lies in the index, so that it is not looked up once more among the raw texts.
CREATE INDEX item_node ON item (region_id, node_id, kind, sheet, row, col, decision, change_id) WHERE node_id IS NOT NULL;
CREATE INDEX item_indicator ON item (region_id, indicator_id, sheet, row, col, decision, change_id)
    WHERE indicator_id IS NOT NULL;
CREATE INDEX item_series ON item (region_id, series_id, kind, placement_id, sheet, row, col, decision, change_id)
    WHERE series_id IS NOT NULL;

-- A node's words in its edition. page 0: not known.
CREATE TABLE wording (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    page INTEGER NOT NULL,
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id)
) STRICT, WITHOUT ROWID;

-- Who takes part in an initiative. "all" is kept as "all": who all are may change.
CREATE TABLE participation (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    mode TEXT NOT NULL CHECK (mode = 'unknown' OR mode = 'all' OR mode = 'listed'),
    and_others INTEGER NOT NULL CHECK (and_others IN (0, 1)), -- ほか
    text TEXT NOT NULL, -- as written
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id)
) STRICT, WITHOUT ROWID;

-- Members in the order written.
CREATE TABLE participant (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    member_id INTEGER NOT NULL CHECK (member_id > 0),
    PRIMARY KEY (region_id, item_id, position),
    FOREIGN KEY (region_id, item_id) REFERENCES participation (region_id, item_id),
    FOREIGN KEY (region_id, member_id) REFERENCES member (region_id, id)
) STRICT, WITHOUT ROWID;

-- What an initiative's year was like, in words, by a member or the whole region.
CREATE TABLE narrative (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind = 'progress' OR kind = 'outlook_text' OR kind = 'reason'),
    year INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id),
    FOREIGN KEY (region_id, member_id) REFERENCES member (region_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator_name (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id)
) STRICT, WITHOUT ROWID;

-- 男, 女, one per office: what tells the series of an indicator apart.
CREATE TABLE series_label (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id)
) STRICT, WITHOUT ROWID;

-- One value, exact: mantissa / 10^scale, both NULL where the state has no number, so that nothing unreadable becomes
-- 0. series_id repeats the item's, and reporting_year follows from the period: both are there to be indexed.
CREATE TABLE figure (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind = 'baseline' OR kind = 'actual' OR kind = 'guide'),
    period TEXT NOT NULL,            -- FY2024; empty when it has none
    reporting_year INTEGER NOT NULL, -- 0 when it has none
    state TEXT NOT NULL CHECK (state = 'reported' OR state = 'provisional' OR state = 'estimate'
        OR state = 'pending' OR state = 'unavailable' OR state = 'suppressed' OR state = 'not-applicable'
        OR state = 'none' OR state = 'blank'),
    mantissa INTEGER CHECK ((mantissa IS NOT NULL) = (state = 'reported' OR state = 'provisional'
        OR state = 'estimate')),
    scale INTEGER CHECK ((scale IS NULL) = (mantissa IS NULL) AND (scale IS NULL OR scale BETWEEN 0 AND 18)),
    unit TEXT NOT NULL,
    marks TEXT NOT NULL,
    text TEXT NOT NULL, -- as written
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id),
    FOREIGN KEY (region_id, series_id) REFERENCES series (region_id, id),
    FOREIGN KEY (region_id, member_id) REFERENCES member (region_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX figure_series ON figure (region_id, series_id, kind, reporting_year);

-- A rule: its clauses, and-ed, in a window, for a period.
CREATE TABLE target (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    time_window TEXT NOT NULL CHECK (time_window = '' OR time_window = 'every-year' OR time_window = 'cumulative'
        OR time_window = 'average'),
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    marks TEXT NOT NULL,
    text TEXT NOT NULL, -- as written
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id)
) STRICT, WITHOUT ROWID;

-- A value and, for "between", its upper end; or a reference with a factor of it. A reference is a name (baseline,
-- national) or the code of a period.
CREATE TABLE target_clause (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n >= 0),
    rule TEXT NOT NULL CHECK (rule = 'none' OR rule = 'undecided' OR rule = 'reach' OR rule = 'at-least'
        OR rule = 'at-most' OR rule = 'above' OR rule = 'below' OR rule = 'exactly' OR rule = 'between'
        OR rule = 'rank' OR rule = 'keep' OR rule = 'trend-up' OR rule = 'trend-down' OR rule = 'improve'
        OR rule = 'done' OR rule = 'continue'),
    mantissa INTEGER,
    scale INTEGER CHECK ((scale IS NULL) = (mantissa IS NULL) AND (scale IS NULL OR scale BETWEEN 0 AND 18)),
    upper_mantissa INTEGER CHECK (upper_mantissa IS NULL OR rule = 'between'),
    upper_scale INTEGER CHECK ((upper_scale IS NULL) = (upper_mantissa IS NULL)
        AND (upper_scale IS NULL OR upper_scale BETWEEN 0 AND 18)),
    reference TEXT NOT NULL, -- empty: none
    factor_mantissa INTEGER,
    factor_scale INTEGER CHECK ((factor_scale IS NULL) = (factor_mantissa IS NULL)
        AND (factor_scale IS NULL OR factor_scale BETWEEN 0 AND 18)),
    PRIMARY KEY (region_id, item_id, n),
    FOREIGN KEY (region_id, item_id) REFERENCES target (region_id, item_id)
) STRICT, WITHOUT ROWID;

-- Where an authority's figure comes from.
CREATE TABLE citation (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id)
) STRICT, WITHOUT ROWID;

-- Text that belongs to nothing: no cell's text is lost.
CREATE TABLE unread (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id)
) STRICT, WITHOUT ROWID;

-- What a person must look at in an item. rule and field are names, not numbers, and not listed here: rules are added
-- often.
CREATE TABLE doubt (
    region_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n >= 0),
    rule TEXT NOT NULL CHECK (rule <> ''),
    field TEXT NOT NULL CHECK (field <> ''),
    sheet INTEGER NOT NULL CHECK (sheet >= 0),
    row INTEGER NOT NULL CHECK (row >= 0),
    col INTEGER NOT NULL CHECK (col >= 0),
    raw TEXT NOT NULL,
    suggestion TEXT NOT NULL, -- empty when there is none
    resolved_change INTEGER,  -- NULL while it is open
    PRIMARY KEY (region_id, item_id, n),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id),
    FOREIGN KEY (region_id, resolved_change) REFERENCES change (region_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX doubt_open ON doubt (region_id, item_id) WHERE resolved_change IS NULL;

-- A value lies in the table of its item's kind, and a figure under its item's series.
CREATE TRIGGER wording_fits BEFORE INSERT ON wording
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'wording')
BEGIN SELECT RAISE(ABORT, 'wording: not the value of such an item'); END;
CREATE TRIGGER participation_fits BEFORE INSERT ON participation
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'participation')
BEGIN SELECT RAISE(ABORT, 'participation: not the value of such an item'); END;
CREATE TRIGGER narrative_fits BEFORE INSERT ON narrative
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'narrative')
BEGIN SELECT RAISE(ABORT, 'narrative: not the value of such an item'); END;
CREATE TRIGGER indicator_name_fits BEFORE INSERT ON indicator_name
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'indicator')
BEGIN SELECT RAISE(ABORT, 'indicator_name: not the value of such an item'); END;
CREATE TRIGGER series_label_fits BEFORE INSERT ON series_label
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'series')
BEGIN SELECT RAISE(ABORT, 'series_label: not the value of such an item'); END;
CREATE TRIGGER figure_fits BEFORE INSERT ON figure
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'figure'
    AND series_id = NEW.series_id)
BEGIN SELECT RAISE(ABORT, 'figure: not the value of such an item'); END;
CREATE TRIGGER target_fits BEFORE INSERT ON target
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'target')
BEGIN SELECT RAISE(ABORT, 'target: not the value of such an item'); END;
CREATE TRIGGER citation_fits BEFORE INSERT ON citation
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'citation')
BEGIN SELECT RAISE(ABORT, 'citation: not the value of such an item'); END;
CREATE TRIGGER unread_fits BEFORE INSERT ON unread
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'unread')
BEGIN SELECT RAISE(ABORT, 'unread: not the value of such an item'); END;

-- Nothing is ever deleted.
CREATE TRIGGER migration_stays BEFORE DELETE ON migration
BEGIN SELECT RAISE(ABORT, 'migration: nothing is deleted'); END;
CREATE TRIGGER region_stays BEFORE DELETE ON region
BEGIN SELECT RAISE(ABORT, 'region: nothing is deleted'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'change: nothing is deleted'); END;
CREATE TRIGGER member_stays BEFORE DELETE ON member
BEGIN SELECT RAISE(ABORT, 'member: nothing is deleted'); END;
CREATE TRIGGER plan_stays BEFORE DELETE ON plan
BEGIN SELECT RAISE(ABORT, 'plan: nothing is deleted'); END;
CREATE TRIGGER edition_stays BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'edition: nothing is deleted'); END;
CREATE TRIGGER level_stays BEFORE DELETE ON level
BEGIN SELECT RAISE(ABORT, 'level: nothing is deleted'); END;
CREATE TRIGGER node_stays BEFORE DELETE ON node
BEGIN SELECT RAISE(ABORT, 'node: nothing is deleted'); END;
CREATE TRIGGER node_place_stays BEFORE DELETE ON node_place
BEGIN SELECT RAISE(ABORT, 'node_place: nothing is deleted'); END;
CREATE TRIGGER indicator_stays BEFORE DELETE ON indicator
BEGIN SELECT RAISE(ABORT, 'indicator: nothing is deleted'); END;
CREATE TRIGGER series_stays BEFORE DELETE ON series
BEGIN SELECT RAISE(ABORT, 'series: nothing is deleted'); END;
CREATE TRIGGER placement_stays BEFORE DELETE ON placement
BEGIN SELECT RAISE(ABORT, 'placement: nothing is deleted'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'document: nothing is deleted'); END;
CREATE TRIGGER proposal_stays BEFORE DELETE ON proposal
BEGIN SELECT RAISE(ABORT, 'proposal: nothing is deleted'); END;
CREATE TRIGGER item_stays BEFORE DELETE ON item
BEGIN SELECT RAISE(ABORT, 'item: nothing is deleted'); END;
CREATE TRIGGER wording_stays BEFORE DELETE ON wording
BEGIN SELECT RAISE(ABORT, 'wording: nothing is deleted'); END;
CREATE TRIGGER participation_stays BEFORE DELETE ON participation
BEGIN SELECT RAISE(ABORT, 'participation: nothing is deleted'); END;
CREATE TRIGGER participant_stays BEFORE DELETE ON participant
BEGIN SELECT RAISE(ABORT, 'participant: nothing is deleted'); END;
CREATE TRIGGER narrative_stays BEFORE DELETE ON narrative
BEGIN SELECT RAISE(ABORT, 'narrative: nothing is deleted'); END;
CREATE TRIGGER indicator_name_stays BEFORE DELETE ON indicator_name
BEGIN SELECT RAISE(ABORT, 'indicator_name: nothing is deleted'); END;
CREATE TRIGGER series_label_stays BEFORE DELETE ON series_label
BEGIN SELECT RAISE(ABORT, 'series_label: nothing is deleted'); END;
CREATE TRIGGER figure_stays BEFORE DELETE ON figure
BEGIN SELECT RAISE(ABORT, 'figure: nothing is deleted'); END;
CREATE TRIGGER target_stays BEFORE DELETE ON target
BEGIN SELECT RAISE(ABORT, 'target: nothing is deleted'); END;
CREATE TRIGGER target_clause_stays BEFORE DELETE ON target_clause
BEGIN SELECT RAISE(ABORT, 'target_clause: nothing is deleted'); END;
CREATE TRIGGER citation_stays BEFORE DELETE ON citation
BEGIN SELECT RAISE(ABORT, 'citation: nothing is deleted'); END;
CREATE TRIGGER unread_stays BEFORE DELETE ON unread
BEGIN SELECT RAISE(ABORT, 'unread: nothing is deleted'); END;
CREATE TRIGGER doubt_stays BEFORE DELETE ON doubt
BEGIN SELECT RAISE(ABORT, 'doubt: nothing is deleted'); END;

-- Nothing that was said is changed. (Names of regions, members and plans are labels, and may be.)
CREATE TRIGGER migration_fixed BEFORE UPDATE ON migration
BEGIN SELECT RAISE(ABORT, 'migration: facts are only added'); END;
CREATE TRIGGER change_fixed BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'change: facts are only added'); END;
CREATE TRIGGER edition_fixed BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'edition: facts are only added'); END;
CREATE TRIGGER level_fixed BEFORE UPDATE ON level
BEGIN SELECT RAISE(ABORT, 'level: facts are only added'); END;
CREATE TRIGGER node_fixed BEFORE UPDATE ON node
BEGIN SELECT RAISE(ABORT, 'node: facts are only added'); END;
CREATE TRIGGER node_place_fixed BEFORE UPDATE ON node_place
BEGIN SELECT RAISE(ABORT, 'node_place: facts are only added'); END;
CREATE TRIGGER indicator_fixed BEFORE UPDATE ON indicator
BEGIN SELECT RAISE(ABORT, 'indicator: facts are only added'); END;
CREATE TRIGGER series_fixed BEFORE UPDATE ON series
BEGIN SELECT RAISE(ABORT, 'series: facts are only added'); END;
CREATE TRIGGER placement_fixed BEFORE UPDATE ON placement
BEGIN SELECT RAISE(ABORT, 'placement: facts are only added'); END;
CREATE TRIGGER document_fixed BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'document: facts are only added'); END;
CREATE TRIGGER proposal_fixed BEFORE UPDATE ON proposal
BEGIN SELECT RAISE(ABORT, 'proposal: facts are only added'); END;
CREATE TRIGGER wording_fixed BEFORE UPDATE ON wording
BEGIN SELECT RAISE(ABORT, 'wording: facts are only added'); END;
CREATE TRIGGER participation_fixed BEFORE UPDATE ON participation
BEGIN SELECT RAISE(ABORT, 'participation: facts are only added'); END;
CREATE TRIGGER participant_fixed BEFORE UPDATE ON participant
BEGIN SELECT RAISE(ABORT, 'participant: facts are only added'); END;
CREATE TRIGGER narrative_fixed BEFORE UPDATE ON narrative
BEGIN SELECT RAISE(ABORT, 'narrative: facts are only added'); END;
CREATE TRIGGER indicator_name_fixed BEFORE UPDATE ON indicator_name
BEGIN SELECT RAISE(ABORT, 'indicator_name: facts are only added'); END;
CREATE TRIGGER series_label_fixed BEFORE UPDATE ON series_label
BEGIN SELECT RAISE(ABORT, 'series_label: facts are only added'); END;
CREATE TRIGGER figure_fixed BEFORE UPDATE ON figure
BEGIN SELECT RAISE(ABORT, 'figure: facts are only added'); END;
CREATE TRIGGER target_fixed BEFORE UPDATE ON target
BEGIN SELECT RAISE(ABORT, 'target: facts are only added'); END;
CREATE TRIGGER target_clause_fixed BEFORE UPDATE ON target_clause
BEGIN SELECT RAISE(ABORT, 'target_clause: facts are only added'); END;
CREATE TRIGGER citation_fixed BEFORE UPDATE ON citation
BEGIN SELECT RAISE(ABORT, 'citation: facts are only added'); END;
CREATE TRIGGER unread_fixed BEFORE UPDATE ON unread
BEGIN SELECT RAISE(ABORT, 'unread: facts are only added'); END;

-- An identity keeps its key and its code.
CREATE TRIGGER region_fixed BEFORE UPDATE OF id ON region
BEGIN SELECT RAISE(ABORT, 'region: an identity stays'); END;
CREATE TRIGGER member_fixed BEFORE UPDATE OF region_id, id ON member
BEGIN SELECT RAISE(ABORT, 'member: an identity stays'); END;
CREATE TRIGGER plan_fixed BEFORE UPDATE OF region_id, id, code ON plan
BEGIN SELECT RAISE(ABORT, 'plan: an identity stays'); END;

-- An item is decided once; what was accepted or refused stays so, and a later item supersedes it by being newer.
CREATE TRIGGER item_fixed BEFORE UPDATE OF region_id, id, proposal_id, kind, node_id, indicator_id, placement_id,
    series_id, sheet, row, col, raw ON item
BEGIN SELECT RAISE(ABORT, 'item: facts are only added'); END;
CREATE TRIGGER item_decided BEFORE UPDATE OF decision, change_id ON item WHEN OLD.decision <> 'open'
BEGIN SELECT RAISE(ABORT, 'item: it is decided'); END;
CREATE TRIGGER doubt_fixed BEFORE UPDATE OF region_id, item_id, n, rule, field, sheet, row, col, raw, suggestion
    ON doubt
BEGIN SELECT RAISE(ABORT, 'doubt: facts are only added'); END;
CREATE TRIGGER doubt_resolved BEFORE UPDATE OF resolved_change ON doubt WHEN OLD.resolved_change IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'doubt: it is resolved'); END;

-- What the planner cannot know of an empty file: that a region alone names nearly all rows, so that the columns behind
-- it are what finds some. Written by hand, because it must hold from the first row on; the shape counts, not the
-- numbers.
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('wording', 'wording', '50000 50000 1'),
    ('participation', 'participation', '50000 50000 1'),
    ('narrative', 'narrative', '50000 50000 1'),
    ('indicator_name', 'indicator_name', '50000 50000 1'),
    ('series_label', 'series_label', '50000 50000 1'),
    ('target', 'target', '50000 50000 1'),
    ('citation', 'citation', '50000 50000 1'),
    ('unread', 'unread', '50000 50000 1'),
    ('participant', 'participant', '50000 50000 3 1'),
    ('target_clause', 'target_clause', '50000 50000 1 1'),
    ('item', 'item', '400000 400000 1'),
    ('item', 'item_node', '150000 150000 3 1 1 1 1 1 1'),
    ('item', 'item_indicator', '50000 50000 1 1 1 1 1 1'),
    ('item', 'item_series', '200000 200000 4 2 1 1 1 1 1 1'),
    ('figure', 'figure', '100000 100000 1'),
    ('figure', 'figure_series', '100000 100000 20 10 1'),
    ('series', 'series', '50000 50000 1'),
    ('series', 'sqlite_autoindex_series_2', '50000 50000 2 1'),
    ('node', 'node', '50000 50000 1'),
    ('node_place', 'node_place', '50000 50000 5000 1'),
    ('node_place', 'sqlite_autoindex_node_place_2', '50000 50000 5000 1'),
    ('placement', 'placement', '50000 50000 1'),
    ('placement', 'sqlite_autoindex_placement_2', '50000 50000 5000 1'),
    ('doubt', 'doubt', '5000 5000 2 1'),
    ('doubt', 'doubt_open', '2000 2000 1'),
    ('proposal', 'proposal', '100 100 1'),
    ('proposal', 'proposal_edition', '100 100 2'),
    ('edition', 'edition', '20 20 1'),
    ('edition', 'sqlite_autoindex_edition_2', '20 20 10 1');
ANALYZE sqlite_schema;

PRAGMA user_version = 1;
