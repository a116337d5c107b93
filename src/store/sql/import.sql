-- What one document brings in.

-- name: import_before
-- columns: document proposal sha256 name
SELECT d.id AS document, p.id AS proposal, d.sha256 AS sha256, d.name AS name
FROM edition AS e
JOIN proposal AS p ON p.region_id = e.region_id AND p.edition_id = e.id
JOIN document AS d ON d.region_id = p.region_id AND d.id = p.document_id
WHERE e.region_id = ?1 AND e.plan_id = ?2 AND p.year = ?3 ORDER BY p.id;

-- name: items_decided
-- columns: accepted open
SELECT count(change_id) AS accepted, count(*) - count(change_id) AS open FROM item WHERE region_id = ?1 AND proposal_id = ?2;

-- name: edition_put
INSERT INTO edition (region_id, id, plan_id, year, name) VALUES (?1, ?2, ?3, ?4, '');

-- name: level_put
INSERT INTO level (region_id, edition_id, depth, name) VALUES (?1, ?2, ?3, ?4);

-- name: document_put
INSERT INTO document (region_id, id, name, sha256, encoding, reader, grid_size, grid, bytes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: proposal_put
INSERT INTO proposal (region_id, id, document_id, edition_id, year, change_id, based_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: node_put
INSERT INTO node (region_id, id, code) VALUES (?1, ?2, 'n' || CAST(?2 AS TEXT));

-- name: node_place_put
INSERT INTO node_place (region_id, edition_id, position, node_id, parent_id, depth, initiative)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: indicator_put
INSERT INTO indicator (region_id, id, code) VALUES (?1, ?2, 'k' || CAST(?2 AS TEXT));

-- name: placement_put
INSERT INTO placement (region_id, id, edition_id, position, node_id, indicator_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: series_put
INSERT INTO series (region_id, id, indicator_id, number, code)
VALUES (?1, ?2, ?3, ?4, 'k' || CAST(?3 AS TEXT) || '-' || CAST(?4 AS TEXT));

-- name: item_put
INSERT INTO item (region_id, id, proposal_id, kind, node_id, indicator_id, placement_id, series_id, sheet, row, col, raw,
    decision, change_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: wording_put
INSERT INTO wording (region_id, item_id, number, title, page) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: participation_put
INSERT INTO participation (region_id, item_id, mode, and_others, text) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: participant_put
INSERT INTO participant (region_id, item_id, position, member_id) VALUES (?1, ?2, ?3, ?4);

-- name: narrative_put
INSERT INTO narrative (region_id, item_id, kind, year, member_id, text) VALUES (?1, ?2, ?3, ?4, 0, ?5);

-- name: indicator_name_put
INSERT INTO indicator_name (region_id, item_id, name) VALUES (?1, ?2, ?3);

-- name: series_label_put
INSERT INTO series_label (region_id, item_id, label) VALUES (?1, ?2, ?3);

-- name: figure_put
INSERT INTO figure (region_id, item_id, series_id, member_id, kind, period, reporting_year, state, mantissa, scale, unit,
    marks, text)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: target_put
INSERT INTO target (region_id, item_id, time_window, period, unit, marks, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: target_clause_put
INSERT INTO target_clause (region_id, item_id, n, rule, mantissa, scale, upper_mantissa, upper_scale, reference,
    factor_mantissa, factor_scale)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: citation_put
INSERT INTO citation (region_id, item_id, text) VALUES (?1, ?2, ?3);

-- name: unread_put
INSERT INTO unread (region_id, item_id, text) VALUES (?1, ?2, ?3);

-- name: doubt_put
INSERT INTO doubt (region_id, item_id, n, rule, field, sheet, row, col, raw, suggestion)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
