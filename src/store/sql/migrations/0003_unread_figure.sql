-- A figure whose text nobody could read has the state that its cell speaks of, and no number: it used to be kept as 0.
-- It is never accepted as it stands: whoever looks at it gives it a number, or another state.
CREATE TABLE figure_anew (
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
    mantissa INTEGER CHECK (mantissa IS NULL OR state = 'reported' OR state = 'provisional' OR state = 'estimate'),
    scale INTEGER CHECK ((scale IS NULL) = (mantissa IS NULL) AND (scale IS NULL OR scale BETWEEN 0 AND 18)),
    unit TEXT NOT NULL,
    marks TEXT NOT NULL,
    text TEXT NOT NULL, -- as written
    PRIMARY KEY (region_id, item_id),
    FOREIGN KEY (region_id, item_id) REFERENCES item (region_id, id),
    FOREIGN KEY (region_id, series_id) REFERENCES series (region_id, id),
    FOREIGN KEY (region_id, member_id) REFERENCES member (region_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO figure_anew SELECT * FROM figure;
DROP TABLE figure;
ALTER TABLE figure_anew RENAME TO figure;

CREATE INDEX figure_series ON figure (region_id, series_id, kind, reporting_year);

CREATE TRIGGER figure_fits BEFORE INSERT ON figure
WHEN NOT EXISTS (SELECT 1 FROM item WHERE region_id = NEW.region_id AND id = NEW.item_id AND kind = 'figure'
    AND series_id = NEW.series_id)
BEGIN SELECT RAISE(ABORT, 'figure: not the value of such an item'); END;
CREATE TRIGGER figure_unread BEFORE INSERT ON figure
WHEN NEW.mantissa IS NULL AND NEW.state IN ('reported', 'provisional', 'estimate') AND EXISTS (SELECT 1 FROM item
    WHERE region_id = NEW.region_id AND id = NEW.item_id AND change_id IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'figure: without its number it cannot be true'); END;
CREATE TRIGGER figure_stays BEFORE DELETE ON figure
BEGIN SELECT RAISE(ABORT, 'figure: nothing is deleted'); END;
CREATE TRIGGER figure_fixed BEFORE UPDATE ON figure
BEGIN SELECT RAISE(ABORT, 'figure: facts are only added'); END;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('figure', 'figure', '100000 100000 1'),
    ('figure', 'figure_series', '100000 100000 20 10 1');
ANALYZE sqlite_schema;

PRAGMA user_version = 3;
