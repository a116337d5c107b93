-- Searching, and keeping what is searched. The row of an item in the index is region_id * 2^32 + item_id.

-- The texts of items behind ?2.
-- name: search_put@sqlite
INSERT INTO search (rowid, text)
SELECT ?1 * 4294967296 + item_id, title FROM wording WHERE region_id = ?1 AND item_id > ?2
UNION ALL SELECT ?1 * 4294967296 + item_id, name FROM indicator_name WHERE region_id = ?1 AND item_id > ?2
UNION ALL SELECT ?1 * 4294967296 + item_id, label FROM series_label WHERE region_id = ?1 AND item_id > ?2
UNION ALL SELECT ?1 * 4294967296 + item_id, text FROM narrative WHERE region_id = ?1 AND item_id > ?2
UNION ALL SELECT ?1 * 4294967296 + item_id, text FROM citation WHERE region_id = ?1 AND item_id > ?2;

-- What matches ?4 in the edition that is shown of each plan, best first: the kinds in the order of their weight, then as the document
-- has them. Of several items about one thing only the one that a view shows. plan and year 0: all plans, the newest year of each.
-- name: search_found@sqlite
-- columns: item kind plan year node initiative
WITH edition_shown AS (
    SELECT e.id AS id, e.plan_id AS plan_id, p.year AS year,
        row_number() OVER (PARTITION BY e.plan_id ORDER BY p.year DESC, e.id DESC) AS nth
    FROM edition AS e JOIN proposal AS p ON p.region_id = e.region_id AND p.edition_id = e.id
    WHERE e.region_id = ?1 AND (?2 = 0 OR e.plan_id = ?2) AND (?3 = 0 OR p.year = ?3)
),
found AS (
    SELECT i.id AS item, i.kind AS kind, s.plan_id AS plan, s.year AS year, s.id AS edition,
        CASE
            WHEN i.node_id IS NOT NULL THEN (SELECT t.node_id FROM node_place AS t
                WHERE t.region_id = ?1 AND t.edition_id = s.id AND t.node_id = i.node_id)
            WHEN i.placement_id IS NOT NULL THEN (SELECT p.node_id FROM placement AS p
                WHERE p.region_id = ?1 AND p.id = i.placement_id AND p.edition_id = s.id)
            ELSE (SELECT p.node_id FROM placement AS p
                WHERE p.region_id = ?1 AND p.edition_id = s.id AND p.indicator_id = coalesce(i.indicator_id,
                    (SELECT k.indicator_id FROM series AS k WHERE k.region_id = ?1 AND k.id = i.series_id))
                ORDER BY p.position LIMIT 1)
        END AS node
    FROM search AS f
    CROSS JOIN item AS i ON i.region_id = ?1 AND i.id = f.rowid - ?1 * 4294967296
    CROSS JOIN edition_shown AS s ON s.nth = 1
    WHERE f.text MATCH ?4 AND f.rowid BETWEEN ?1 * 4294967296 AND ?1 * 4294967296 + 4294967295
        AND i.decision IN ('open', 'accepted')
        AND (i.kind <> 'narrative' OR EXISTS (SELECT 1 FROM narrative AS v
            WHERE v.region_id = ?1 AND v.item_id = i.id AND v.member_id = 0 AND v.year = s.year))
        AND NOT EXISTS (SELECT 1 FROM item AS o
            WHERE o.region_id = ?1 AND o.node_id = i.node_id AND o.kind = i.kind AND o.decision IN ('open', 'accepted')
                AND (coalesce(o.change_id, 0), -o.id) > (coalesce(i.change_id, 0), -i.id)
                AND (i.kind <> 'narrative' OR EXISTS (SELECT 1 FROM narrative AS v, narrative AS w
                    WHERE v.region_id = ?1 AND v.item_id = i.id AND w.region_id = ?1 AND w.item_id = o.id
                        AND w.kind = v.kind AND w.year = v.year AND w.member_id = v.member_id)))
        AND NOT EXISTS (SELECT 1 FROM item AS o
            WHERE o.region_id = ?1 AND o.indicator_id = i.indicator_id AND o.decision IN ('open', 'accepted')
                AND (coalesce(o.change_id, 0), -o.id) > (coalesce(i.change_id, 0), -i.id))
        AND NOT EXISTS (SELECT 1 FROM item AS o
            WHERE o.region_id = ?1 AND o.series_id = i.series_id AND o.kind = i.kind AND o.placement_id IS i.placement_id
                AND o.decision IN ('open', 'accepted')
                AND (coalesce(o.change_id, 0), -o.id) > (coalesce(i.change_id, 0), -i.id))
)
SELECT item, kind, plan, year, node, (SELECT t.initiative FROM node_place AS t
    WHERE t.region_id = ?1 AND t.edition_id = found.edition AND t.node_id = found.node) AS initiative
FROM found WHERE node IS NOT NULL
ORDER BY CASE kind WHEN 'wording' THEN 0 WHEN 'indicator' THEN 1 WHEN 'series' THEN 2 WHEN 'narrative' THEN 3 ELSE 4 END,
    plan, item;

-- One of those that were found.
-- name: search_hit
-- columns: open text plan node series title indicator
SELECT i.decision = 'open' AS open, coalesce(w.title, n.name, l.label, v.text, c.text, '') AS text,
    coalesce((SELECT code FROM plan WHERE region_id = ?1 AND id = ?2), '') AS plan,
    coalesce((SELECT code FROM node WHERE region_id = ?1 AND id = ?3), '') AS node,
    coalesce((SELECT code FROM series WHERE region_id = ?1 AND id = i.series_id),
        (SELECT code FROM series WHERE region_id = ?1 AND indicator_id = i.indicator_id ORDER BY number LIMIT 1), '') AS series,
    coalesce((SELECT t.title FROM item AS o CROSS JOIN wording AS t ON t.region_id = o.region_id AND t.item_id = o.id
        WHERE o.region_id = ?1 AND o.node_id = ?3 AND o.kind = 'wording' AND o.decision IN ('open', 'accepted')
        ORDER BY coalesce(o.change_id, 0) DESC, o.id LIMIT 1), '') AS title,
    coalesce((SELECT t.name FROM item AS o CROSS JOIN indicator_name AS t ON t.region_id = o.region_id AND t.item_id = o.id
        WHERE o.region_id = ?1 AND o.decision IN ('open', 'accepted') AND o.indicator_id = coalesce(i.indicator_id,
            (SELECT k.indicator_id FROM series AS k WHERE k.region_id = ?1 AND k.id = i.series_id))
        ORDER BY coalesce(o.change_id, 0) DESC, o.id LIMIT 1), '') AS indicator
FROM item AS i
LEFT JOIN wording AS w ON w.region_id = i.region_id AND w.item_id = i.id
LEFT JOIN indicator_name AS n ON n.region_id = i.region_id AND n.item_id = i.id
LEFT JOIN series_label AS l ON l.region_id = i.region_id AND l.item_id = i.id
LEFT JOIN narrative AS v ON v.region_id = i.region_id AND v.item_id = i.id
LEFT JOIN citation AS c ON c.region_id = i.region_id AND c.item_id = i.id
WHERE i.region_id = ?1 AND i.id = ?4;
