-- A plan in a year. Each statement walks the edition's own subjects in the order of their keys and looks up what hangs on them:
-- CROSS JOIN keeps that order. `change` is 0 for a value that is proposed only.

-- name: view_head
-- columns: region region_code plan plan_code edition_id edition
SELECT r.name AS region, r.code AS region_code, l.title AS plan, l.code AS plan_code, e.id AS edition_id, e.name AS edition
FROM plan AS l
JOIN region AS r ON r.id = l.region_id
JOIN edition AS e ON e.region_id = l.region_id AND e.plan_id = l.id
JOIN proposal AS p ON p.region_id = e.region_id AND p.edition_id = e.id
WHERE l.region_id = ?1 AND l.id = ?2 AND p.year = ?3 ORDER BY e.id DESC LIMIT 1;

-- name: plan_title
-- columns: title
SELECT title FROM plan WHERE region_id = ?1 AND id = ?2;

-- name: view_levels
-- columns: name
SELECT name FROM level WHERE region_id = ?1 AND edition_id = ?2 ORDER BY depth;

-- name: view_documents
-- columns: id name sha256
SELECT DISTINCT d.id AS id, d.name AS name, d.sha256 AS sha256
FROM proposal AS p JOIN document AS d ON d.region_id = p.region_id AND d.id = p.document_id
WHERE p.region_id = ?1 AND p.edition_id = ?2 ORDER BY d.id;

-- name: view_nodes
-- columns: id code parent initiative
SELECT n.id AS id, n.code AS code, coalesce(t.parent_id, 0) AS parent, t.initiative AS initiative
FROM node_place AS t CROSS JOIN node AS n ON n.region_id = t.region_id AND n.id = t.node_id
WHERE t.region_id = ?1 AND t.edition_id = ?2 ORDER BY t.position;

-- name: view_placements
-- columns: id node indicator
SELECT id, node_id AS node, indicator_id AS indicator FROM placement WHERE region_id = ?1 AND edition_id = ?2 ORDER BY position;

-- name: view_series
-- columns: id indicator code
SELECT id, indicator_id AS indicator, code FROM series
WHERE region_id = ?1
    AND indicator_id IN (SELECT p.indicator_id FROM placement AS p WHERE p.region_id = ?1 AND p.edition_id = ?2)
ORDER BY indicator_id, number;

-- name: view_wordings
-- columns: item change node sheet row col number title page
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, i.node_id AS node, i.sheet AS sheet, i.row AS row, i.col AS col,
    v.number AS number, v.title AS title, v.page AS page
FROM node_place AS t
CROSS JOIN item AS i ON i.region_id = t.region_id AND i.node_id = t.node_id AND i.kind = 'wording'
CROSS JOIN wording AS v ON v.region_id = i.region_id AND v.item_id = i.id
WHERE t.region_id = ?1 AND t.edition_id = ?2 AND i.decision IN ('open', 'accepted');

-- One row a member, one without a member when none is listed.
-- name: view_participations
-- columns: item change node mode and_others text member
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, i.node_id AS node, v.mode AS mode, v.and_others AS and_others,
    v.text AS text, coalesce(m.member_id, 0) AS member
FROM node_place AS t
CROSS JOIN item AS i ON i.region_id = t.region_id AND i.node_id = t.node_id AND i.kind = 'participation'
CROSS JOIN participation AS v ON v.region_id = i.region_id AND v.item_id = i.id
LEFT JOIN participant AS m ON m.region_id = i.region_id AND m.item_id = i.id
WHERE t.region_id = ?1 AND t.edition_id = ?2 AND i.decision IN ('open', 'accepted') ORDER BY i.id, m.position;

-- name: view_narratives
-- columns: item change node kind text
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, i.node_id AS node, v.kind AS kind, v.text AS text
FROM node_place AS t
CROSS JOIN item AS i ON i.region_id = t.region_id AND i.node_id = t.node_id AND i.kind = 'narrative'
CROSS JOIN narrative AS v ON v.region_id = i.region_id AND v.item_id = i.id
WHERE t.region_id = ?1 AND t.edition_id = ?2 AND v.year = ?3 AND v.member_id = 0 AND i.decision IN ('open', 'accepted');

-- name: view_indicators
-- columns: item change indicator sheet row col name
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, i.indicator_id AS indicator, i.sheet AS sheet, i.row AS row,
    i.col AS col, v.name AS name
FROM (SELECT DISTINCT p.indicator_id FROM placement AS p WHERE p.region_id = ?1 AND p.edition_id = ?2) AS k
CROSS JOIN item AS i ON i.region_id = ?1 AND i.indicator_id = k.indicator_id
CROSS JOIN indicator_name AS v ON v.region_id = i.region_id AND v.item_id = i.id
WHERE i.decision IN ('open', 'accepted');

-- name: view_labels
-- columns: item change series sheet row col label
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, i.series_id AS series, i.sheet AS sheet, i.row AS row,
    i.col AS col, v.label AS label
FROM series AS s
CROSS JOIN item AS i ON i.region_id = s.region_id AND i.series_id = s.id AND i.kind = 'series'
CROSS JOIN series_label AS v ON v.region_id = i.region_id AND v.item_id = i.id
WHERE s.region_id = ?1
    AND s.indicator_id IN (SELECT p.indicator_id FROM placement AS p WHERE p.region_id = ?1 AND p.edition_id = ?2)
    AND i.decision IN ('open', 'accepted');

-- name: view_figures
-- columns: item change series sheet row col member kind period state mantissa scale unit marks text
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, v.series_id AS series, i.sheet AS sheet, i.row AS row, i.col AS col,
    v.member_id AS member, v.kind AS kind, v.period AS period, v.state AS state, v.mantissa AS mantissa, v.scale AS scale,
    v.unit AS unit, v.marks AS marks, v.text AS text
FROM series AS s
CROSS JOIN item AS i ON i.region_id = s.region_id AND i.series_id = s.id AND i.kind = 'figure'
CROSS JOIN figure AS v ON v.region_id = i.region_id AND v.item_id = i.id
WHERE s.region_id = ?1
    AND s.indicator_id IN (SELECT p.indicator_id FROM placement AS p WHERE p.region_id = ?1 AND p.edition_id = ?2)
    AND i.decision IN ('open', 'accepted');

-- One row a clause.
-- name: view_targets
-- columns: item change placement series sheet row col time_window period unit marks text n rule mantissa scale upper_mantissa upper_scale reference factor_mantissa factor_scale
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, i.placement_id AS placement, i.series_id AS series,
    i.sheet AS sheet, i.row AS row, i.col AS col, v.time_window AS time_window, v.period AS period, v.unit AS unit,
    v.marks AS marks, v.text AS text, c.n AS n, c.rule AS rule, c.mantissa AS mantissa, c.scale AS scale,
    c.upper_mantissa AS upper_mantissa, c.upper_scale AS upper_scale, c.reference AS reference,
    c.factor_mantissa AS factor_mantissa, c.factor_scale AS factor_scale
FROM series AS s
CROSS JOIN item AS i ON i.region_id = s.region_id AND i.series_id = s.id AND i.kind = 'target'
CROSS JOIN target AS v ON v.region_id = i.region_id AND v.item_id = i.id
CROSS JOIN target_clause AS c ON c.region_id = i.region_id AND c.item_id = i.id
WHERE s.region_id = ?1
    AND s.indicator_id IN (SELECT p.indicator_id FROM placement AS p WHERE p.region_id = ?1 AND p.edition_id = ?2)
    AND i.decision IN ('open', 'accepted');

-- name: view_citations
-- columns: item change placement series sheet row col text
SELECT i.id AS item, coalesce(i.change_id, 0) AS change, i.placement_id AS placement, i.series_id AS series,
    i.sheet AS sheet, i.row AS row, i.col AS col, v.text AS text
FROM series AS s
CROSS JOIN item AS i ON i.region_id = s.region_id AND i.series_id = s.id AND i.kind = 'citation'
CROSS JOIN citation AS v ON v.region_id = i.region_id AND v.item_id = i.id
WHERE s.region_id = ?1
    AND s.indicator_id IN (SELECT p.indicator_id FROM placement AS p WHERE p.region_id = ?1 AND p.edition_id = ?2)
    AND i.decision IN ('open', 'accepted');

-- name: view_doubts
-- columns: node indicator placement series rule field sheet row col raw suggestion
SELECT coalesce(i.node_id, 0) AS node, coalesce(i.indicator_id, 0) AS indicator, coalesce(i.placement_id, 0) AS placement,
    coalesce(i.series_id, 0) AS series, d.rule AS rule, d.field AS field, d.sheet AS sheet, d.row AS row, d.col AS col,
    d.raw AS raw, d.suggestion AS suggestion
FROM doubt AS d
CROSS JOIN item AS i ON i.region_id = d.region_id AND i.id = d.item_id
CROSS JOIN proposal AS p ON p.region_id = i.region_id AND p.id = i.proposal_id
WHERE d.region_id = ?1 AND p.edition_id = ?2 AND d.resolved_change IS NULL AND i.decision IN ('open', 'accepted')
ORDER BY d.item_id, d.n;
