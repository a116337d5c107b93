-- A region found by its code, however many there are.
CREATE INDEX region_code ON region (code);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('region', 'region_code', '1000 2');
ANALYZE sqlite_schema;

PRAGMA user_version = 4;
