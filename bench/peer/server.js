// server.js DATABASE PORT PROCESSES: what Ayumi's /v1/series answers, by fastify and better-sqlite3, as one would write it for speed:
// production mode, no log, statements prepared once, the window cut by SQL, a process for each core.
import cluster from 'node:cluster';
import Database from 'better-sqlite3';
import fastify from 'fastify';

const [path, port, processes] = process.argv.slice(2);

// The item that holds of those that `where` leaves: the newest change, then the first.
const newest = (where) => `(SELECT i.id FROM item AS i ${where} AND i.decision IN ('open', 'accepted')
  ORDER BY coalesce(i.change_id, 0) DESC, i.id LIMIT 1)`;
const figure = (kind, order) => `(SELECT i.id FROM item AS i
  CROSS JOIN figure AS f ON f.region_id = i.region_id AND f.item_id = i.id
  WHERE i.region_id = $region AND i.series_id = l.series AND i.kind = 'figure' AND i.decision IN ('open', 'accepted')
    AND f.member_id = 0 AND f.kind = '${kind}' ${order}, coalesce(i.change_id, 0) DESC, i.id LIMIT 1)`;

const LINES = `
WITH l AS MATERIALIZED (
  SELECT p.id AS placement, p.node_id AS node, p.indicator_id AS indicator, s.id AS series, s.code AS id
  FROM placement AS p CROSS JOIN series AS s ON s.region_id = p.region_id AND s.indicator_id = p.indicator_id
  WHERE p.region_id = $region AND p.edition_id = $edition ORDER BY p.position, s.number LIMIT $limit OFFSET $offset)
SELECT l.id, l.node, l.placement, l.series, n.name AS indicator, b.label AS label,
  x.state AS baseline_state, x.mantissa AS baseline_mantissa, x.scale AS baseline_scale, x.period AS baseline_period, x.unit AS baseline_unit,
  y.state AS actual_state, y.mantissa AS actual_mantissa, y.scale AS actual_scale, y.period AS actual_period, y.unit AS actual_unit,
  t.item_id AS target, t.period AS target_period, t.unit AS target_unit, c.text AS citation,
  min(ifnull(ni.row, 1e9), ifnull(xi.row, 1e9), ifnull(yi.row, 1e9), ifnull(ti.row, 1e9), ifnull(ci.row, 1e9)) AS row
FROM l
LEFT JOIN item AS ni ON ni.region_id = $region AND ni.id = ${newest('WHERE i.region_id = $region AND i.indicator_id = l.indicator')}
LEFT JOIN indicator_name AS n ON n.region_id = $region AND n.item_id = ni.id
LEFT JOIN series_label AS b ON b.region_id = $region AND b.item_id =
  ${newest("WHERE i.region_id = $region AND i.series_id = l.series AND i.kind = 'series'")}
LEFT JOIN item AS xi ON xi.region_id = $region AND xi.id = ${figure('baseline', 'ORDER BY f.reporting_year')}
LEFT JOIN figure AS x ON x.region_id = $region AND x.item_id = xi.id
LEFT JOIN item AS yi ON yi.region_id = $region AND yi.id =
  ${figure('actual', 'AND f.reporting_year <= $year ORDER BY f.reporting_year DESC')}
LEFT JOIN figure AS y ON y.region_id = $region AND y.item_id = yi.id
LEFT JOIN item AS ti ON ti.region_id = $region AND ti.id =
  ${newest("WHERE i.region_id = $region AND i.series_id = l.series AND i.kind = 'target' AND i.placement_id = l.placement")}
LEFT JOIN target AS t ON t.region_id = $region AND t.item_id = ti.id
LEFT JOIN item AS ci ON ci.region_id = $region AND ci.id =
  ${newest("WHERE i.region_id = $region AND i.series_id = l.series AND i.kind = 'citation' AND i.placement_id = l.placement")}
LEFT JOIN citation AS c ON c.region_id = $region AND c.item_id = ci.id`;

const NODE = `
SELECT t.parent_id AS parent, w.number AS number, w.title AS title, w.page AS page, p.mode AS mode, p.item_id AS participation
FROM node_place AS t
LEFT JOIN wording AS w ON w.region_id = t.region_id AND w.item_id =
  ${newest("WHERE i.region_id = $region AND i.node_id = $node AND i.kind = 'wording'")}
LEFT JOIN participation AS p ON p.region_id = t.region_id AND p.item_id =
  ${newest("WHERE i.region_id = $region AND i.node_id = $node AND i.kind = 'participation'")}
WHERE t.region_id = $region AND t.edition_id = $edition AND t.node_id = $node`;

const value = (mantissa, scale) => (mantissa === null ? null : mantissa / 10 ** scale);

function serve() {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  const get = {
    region: db.prepare('SELECT id, name FROM region WHERE id = ?'),
    plan: db.prepare('SELECT id, title FROM plan WHERE region_id = ? ORDER BY id LIMIT 1'),
    edition: db.prepare(`SELECT e.id FROM edition AS e JOIN proposal AS p ON p.region_id = e.region_id AND p.edition_id = e.id
      WHERE e.region_id = ? AND e.plan_id = ? AND p.year = ? ORDER BY e.id DESC LIMIT 1`).pluck(),
    lines: db.prepare(LINES),
    node: db.prepare(NODE),
    participants: db.prepare(`SELECT m.name FROM participant AS p JOIN member AS m ON m.region_id = p.region_id AND m.id = p.member_id
      WHERE p.region_id = ? AND p.item_id = ? ORDER BY p.position`).pluck(),
    clauses: db.prepare('SELECT rule, mantissa, scale, reference FROM target_clause WHERE region_id = ? AND item_id = ? ORDER BY n'),
    doubts: db.prepare(`SELECT i.node_id, i.indicator_id, i.placement_id, i.series_id, d.field, d.rule
      FROM doubt AS d CROSS JOIN item AS i ON i.region_id = d.region_id AND i.id = d.item_id
      CROSS JOIN proposal AS p ON p.region_id = i.region_id AND p.id = i.proposal_id
      WHERE d.region_id = ? AND p.edition_id = ? AND d.resolved_change IS NULL AND i.decision IN ('open', 'accepted')`),
  };

  // A node with the titles above it; each is asked for once an answer.
  function nodeOf(nodes, region, edition, id) {
    let node = nodes.get(id);
    if (node) return node;
    node = get.node.get({ region, edition, node: id });
    const above = node.parent === null ? null : nodeOf(nodes, region, edition, node.parent);
    node.path = above ? [...above.path, above.title] : [];
    node.members = node.mode === 'all' ? ['*'] : node.mode === 'listed' ? get.participants.all(region, node.participation) : [];
    nodes.set(id, node);
    return node;
  }

  function lineOf(line, node, clause) {
    return {
      place: `R${line.row}`, id: line.id, path: node.path, number: node.number || null, initiative: node.title, page: node.page || null,
      members: node.members, indicator: line.indicator, series: line.label,
      unit: line.actual_unit || line.baseline_unit || line.target_unit || null,
      baseline: value(line.baseline_mantissa, line.baseline_scale), baseline_period: line.baseline_period || null,
      actual: value(line.actual_mantissa, line.actual_scale), actual_period: line.actual_period || null, actual_state: line.actual_state,
      target_rule: clause?.rule ?? null, target: clause ? value(clause.mantissa, clause.scale) : null, target_ref: clause?.reference || null,
      target_period: line.target_period || null, citation: line.citation || null, doubts: [],
    };
  }

  // Of plans that are read without a doubt and whose targets have one clause, as the measured ones are; anything else is refused.
  const answer = db.transaction(({ region: number, year, limit, offset }) => {
    const region = get.region.get(number);
    const plan = get.plan.get(region.id);
    const edition = get.edition.get(region.id, plan.id, year);
    if (get.doubts.all(region.id, edition).length) throw new Error('doubts');
    const nodes = new Map();
    const series = get.lines.all({ region: region.id, edition, year, limit, offset }).map((line) => {
      const clauses = line.target === null ? [] : get.clauses.all(region.id, line.target);
      if (clauses.length > 1) throw new Error('clauses');
      return lineOf(line, nodeOf(nodes, region.id, edition, line.node), clauses[0]);
    });
    return { region: region.name, plan: plan.title, year, series, messages: [], warnings: [] };
  });

  const text = { type: ['string', 'null'] };
  const number = { type: ['number', 'null'] };
  const list = { type: 'array', items: { type: 'string' } };
  const line = {
    place: text, id: text, path: list, number: text, initiative: text, page: number, members: list, indicator: text, series: text,
    unit: text, baseline: number, baseline_period: text, actual: number, actual_period: text, actual_state: text, target_rule: text,
    target: number, target_ref: text, target_period: text, citation: text, doubts: list,
  };
  const integer = { type: 'integer' };
  const schema = {
    querystring: { type: 'object', properties: { region: integer, year: integer, limit: { ...integer, default: -1 }, offset: { ...integer, default: 0 } } },
    response: {
      200: {
        type: 'object',
        properties: {
          region: text, plan: text, year: integer, series: { type: 'array', items: { type: 'object', properties: line } }, messages: list, warnings: list,
        },
      },
    },
  };
  const server = fastify({ logger: false });
  server.get('/v1/series', { schema }, (request) => answer(request.query));
  server.listen({ host: '127.0.0.1', port: Number(port) });
}

if (cluster.isPrimary) {
  for (let i = 0; i < Number(processes); i++) cluster.fork();
  cluster.on('exit', () => process.exit(1));
  process.on('SIGTERM', () => process.exit(0));
} else {
  serve();
}
