-- The connection, transactions, and what the file says of itself.

-- name: foreign_keys@sqlite
PRAGMA foreign_keys = ON;

-- So that INSERT OR REPLACE cannot slip past the triggers that forbid deleting.
-- name: recursive_triggers@sqlite
PRAGMA recursive_triggers = ON;

-- name: journal_wal@sqlite
PRAGMA journal_mode = WAL;

-- Fails while anyone else has the file open.
-- name: journal_alone@sqlite
PRAGMA journal_mode = DELETE;

-- A change that was acknowledged is on the disk.
-- name: synchronous@sqlite
PRAGMA synchronous = FULL;

-- Nothing of a region goes to a shared folder for temporary files.
-- name: temp_store@sqlite
PRAGMA temp_store = MEMORY;

-- Kilobytes; taken only as they are needed.
-- name: cache_size@sqlite
PRAGMA cache_size = -32768;

-- Of one who only reads: a server has several, and what they read is kept by the system, and as answers, too.
-- name: cache_size_reading@sqlite
PRAGMA cache_size = -2048;

-- Another number once another connection has written. Asked before every answer, so not as a SELECT, which would prepare the PRAGMA anew
-- each time.
-- name: data_version@sqlite
-- columns: data_version
PRAGMA data_version;

-- name: query_only@sqlite
PRAGMA query_only = ON;

-- name: begin_read
BEGIN;

-- name: begin_write@sqlite
BEGIN IMMEDIATE;

-- name: begin_write@pgsql
BEGIN;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: identify@sqlite
-- columns: application version objects
SELECT a.application_id AS application, v.user_version AS version, (SELECT count(*) FROM sqlite_schema) AS objects
FROM pragma_application_id AS a, pragma_user_version AS v;

-- name: migrations
-- columns: number sha256
SELECT number, sha256 FROM migration ORDER BY number;

-- name: migration_put
INSERT INTO migration (number, name, sha256) VALUES (?1, ?2, ?3);

-- name: check_integrity@sqlite
-- columns: problem
SELECT integrity_check AS problem FROM pragma_integrity_check WHERE integrity_check <> 'ok';

-- name: check_foreign_keys@sqlite
-- columns: problem
SELECT "table" || ' -> ' || parent AS problem FROM pragma_foreign_key_check;
