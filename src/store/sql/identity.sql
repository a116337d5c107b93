-- Regions, members, plans, years; and the sequence of changes.

-- name: regions
-- columns: id name code
SELECT id, name, code FROM region ORDER BY id;

-- name: region_by_name
-- columns: id
SELECT id FROM region WHERE name = ?1;

-- A code comes before a number.
-- name: region_by_code
-- columns: id name code
SELECT id, name, code FROM region WHERE (code = ?1 AND code <> '') OR id = ?2
ORDER BY code <> ?1 LIMIT 1;

-- name: region_next
-- columns: id
SELECT coalesce(max(id), 0) + 1 AS id FROM region;

-- name: region_put
INSERT INTO region (id, name, code) VALUES (?1, ?2, '');

-- The row that stands for the whole region.
-- name: member_whole_put
INSERT INTO member (region_id, id, position, code, name, role) VALUES (?1, 0, 0, '', '', '');

-- name: members
-- columns: id code name role
SELECT id, code, name, role FROM member WHERE region_id = ?1 AND id <> 0 ORDER BY position;

-- name: member_put
INSERT INTO member (region_id, id, position, code, name, role) VALUES (?1, ?2, ?2, ?3, ?4, ?5);

-- A later import may know a code or role that an earlier one did not; it never takes one away.
-- name: member_fill
UPDATE member SET code = CASE code WHEN '' THEN ?1 ELSE code END, role = CASE role WHEN '' THEN ?2 ELSE role END
WHERE region_id = ?3 AND id = ?4 AND (code = '' OR role = '');

-- name: plans
-- columns: id code title
SELECT id, code, title FROM plan WHERE region_id = ?1 ORDER BY id;

-- name: plan_by_title
-- columns: id
SELECT id FROM plan WHERE region_id = ?1 AND title = ?2;

-- name: plan_put
INSERT INTO plan (region_id, id, code, title) VALUES (?1, ?2, 'p' || CAST(?2 AS TEXT), ?3);

-- name: years
-- columns: year
SELECT DISTINCT p.year AS year
FROM edition AS e JOIN proposal AS p ON p.region_id = e.region_id AND p.edition_id = e.id
WHERE e.region_id = ?1 AND e.plan_id = ?2 ORDER BY p.year;

-- name: change_newest
-- columns: id
SELECT coalesce(max(id), 0) AS id FROM change WHERE region_id = ?1;

-- name: changes_all
-- columns: id
SELECT coalesce(sum((SELECT max(c.id) FROM change AS c WHERE c.region_id = r.id)), 0) AS id FROM region AS r;

-- name: changes
-- columns: id at actor operation kind reason prev_hash
SELECT id, at, actor, operation, kind, reason, prev_hash FROM change WHERE region_id = ?1 AND id >= ?2 ORDER BY id;

-- name: change_put
INSERT INTO change (region_id, id, at, actor, operation, kind, reason, prev_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- The greatest id in use of each kind in a region; nothing is ever deleted, so none is given twice.
-- name: ids_used
-- columns: plan edition node indicator series placement document proposal item member
SELECT (SELECT coalesce(max(id), 0) FROM plan WHERE region_id = ?1) AS plan,
    (SELECT coalesce(max(id), 0) FROM edition WHERE region_id = ?1) AS edition,
    (SELECT coalesce(max(id), 0) FROM node WHERE region_id = ?1) AS node,
    (SELECT coalesce(max(id), 0) FROM indicator WHERE region_id = ?1) AS indicator,
    (SELECT coalesce(max(id), 0) FROM series WHERE region_id = ?1) AS series,
    (SELECT coalesce(max(id), 0) FROM placement WHERE region_id = ?1) AS placement,
    (SELECT coalesce(max(id), 0) FROM document WHERE region_id = ?1) AS document,
    (SELECT coalesce(max(id), 0) FROM proposal WHERE region_id = ?1) AS proposal,
    (SELECT coalesce(max(id), 0) FROM item WHERE region_id = ?1) AS item,
    (SELECT coalesce(max(id), 0) FROM member WHERE region_id = ?1) AS member;
