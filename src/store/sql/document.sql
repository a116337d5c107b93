-- Documents and what is in doubt in them.

-- name: documents
-- columns: id name sha256 plan year
SELECT d.id AS id, d.name AS name, d.sha256 AS sha256, l.title AS plan, p.year AS year
FROM document AS d
JOIN proposal AS p ON p.region_id = d.region_id AND p.document_id = d.id
JOIN edition AS e ON e.region_id = p.region_id AND e.id = p.edition_id
JOIN plan AS l ON l.region_id = e.region_id AND l.id = e.plan_id
WHERE d.region_id = ?1 ORDER BY d.id;

-- name: document
-- columns: name sha256 plan year grid_size grid bytes
SELECT d.name AS name, d.sha256 AS sha256, l.title AS plan, p.year AS year, d.grid_size AS grid_size, d.grid AS grid,
    d.bytes AS bytes
FROM document AS d
JOIN proposal AS p ON p.region_id = d.region_id AND p.document_id = d.id
JOIN edition AS e ON e.region_id = p.region_id AND e.id = p.edition_id
JOIN plan AS l ON l.region_id = e.region_id AND l.id = e.plan_id
WHERE d.region_id = ?1 AND d.id = ?2;

-- name: doubts
-- columns: region plan year document kind subject rule field sheet row col raw suggestion
SELECT r.name AS region, l.title AS plan, p.year AS year, coalesce(f.name, '') AS document, i.kind AS kind,
    coalesce(n.code, s.code, k.code, '') AS subject, d.rule AS rule, d.field AS field, d.sheet AS sheet, d.row AS row,
    d.col AS col, d.raw AS raw, d.suggestion AS suggestion
FROM doubt AS d
CROSS JOIN item AS i ON i.region_id = d.region_id AND i.id = d.item_id
JOIN proposal AS p ON p.region_id = i.region_id AND p.id = i.proposal_id
JOIN edition AS e ON e.region_id = p.region_id AND e.id = p.edition_id
JOIN plan AS l ON l.region_id = e.region_id AND l.id = e.plan_id
JOIN region AS r ON r.id = d.region_id
LEFT JOIN document AS f ON f.region_id = p.region_id AND f.id = p.document_id
LEFT JOIN node AS n ON n.region_id = i.region_id AND n.id = i.node_id
LEFT JOIN indicator AS k ON k.region_id = i.region_id AND k.id = i.indicator_id
LEFT JOIN series AS s ON s.region_id = i.region_id AND s.id = i.series_id
WHERE d.region_id = ?1 AND d.resolved_change IS NULL AND i.decision IN ('open', 'accepted')
ORDER BY p.id, d.sheet, d.row, d.col, d.item_id, d.n;
