-- Searching: which item has which words.
--
-- Only the index: the texts stay in the tables of their kinds, so that no second copy has to be kept true or blacked out. The row's
-- number is region_id * 2^32 + item_id: a search in one region walks that region's part of every list, however many regions there
-- are. No statistics of length are kept, because nothing is ranked by them: they would count all regions.
CREATE VIRTUAL TABLE search USING fts5 (text, content = '', columnsize = 0, tokenize = 'bigram');

-- Where an indicator stands, without walking the edition.
CREATE INDEX placement_indicator ON placement (region_id, indicator_id, edition_id, position);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('placement', 'placement_indicator', '50000 50000 2 1 1');
ANALYZE sqlite_schema;

INSERT INTO search (rowid, text)
SELECT region_id * 4294967296 + item_id, title FROM wording
UNION ALL SELECT region_id * 4294967296 + item_id, name FROM indicator_name
UNION ALL SELECT region_id * 4294967296 + item_id, label FROM series_label
UNION ALL SELECT region_id * 4294967296 + item_id, text FROM narrative
UNION ALL SELECT region_id * 4294967296 + item_id, text FROM citation;

PRAGMA user_version = 2;
