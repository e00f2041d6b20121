// Answers the questions of a static copy's page, in a thread of its own: the page never waits for it.
import { Facets } from "./counting.js";
import { groups } from "./grouping.js";
import { Parts } from "./parts.js";
import { toAddress } from "./question.js";
import { understood } from "./understanding.js";
import { Weighing } from "./weighing.js";

const PER_PAGE = 25;
const MOST_CELLS = 400;
const MOST_NAMED = 12;
const MICRODEGREES = 1e6;
const NOWHERE = -(2 ** 31);
// About fifteen metres: who stands at one point.
const NEAR = 150;

let parts;
let weighing;
let latest = {};

const ANSWERS = {
  start(address) {
    parts = new Parts(address);
    weighing = new Weighing(parts);
  },

  // Somebody is about to ask for words: what every such question needs comes while they type.
  async prepare() {
    await Promise.all(["map", "facets", "lengths", "by-id"].map((name) => parts.part(name)));
  },

  // One page of what fits, with the counts of every facet and the labels of all that is shown.
  async find(question) {
    const found = await matching(question);
    const [facets, map, rows] = await Promise.all([facetsOfAll(), points(), listed(found)]);
    const last = Math.max(1, Math.ceil(rows.length / PER_PAGE));
    const page = Math.min(question.page, last);
    const hits = await Promise.all(rows.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((row) => shown(row, facets)));
    const counts = facets.counts(found.base, question.filters);
    return {
      total: rows.length,
      nowhere: boxOf(question) ? 0 : rows.reduce((sum, row) => sum + (map.lat[row] === NOWHERE), 0),
      page,
      last,
      hits,
      counts,
      labels: labelsOf(facets, counts, hits),
      corrected: found.corrected,
    };
  },

  // The groups in a view of the map. Names of those that stand alone are asked for with `named`.
  async cells(question, { box, zoom }) {
    const [{ rows }, map] = await Promise.all([matching(question), points()]);
    const inView = rows.filter((row) => map.lat[row] !== NOWHERE && isIn(boxOf(question) ?? box, map.lat[row], map.lon[row]));
    return groups(inView, map.lat, map.lon, zoom).slice(0, MOST_CELLS).map((group) => cellOf(group, map));
  },

  async named(cells) {
    return Promise.all(cells.map(async (cell) => (cell.count > 1 ? cell : { ...cell, ...identity(await nameAt(cell.row)) })));
  },

  // Who stands at one point.
  async people(question, { lat, lon }) {
    const [rows, map] = await Promise.all([matching(question).then(listed), points()]);
    const isThere = (row) => Math.abs(map.lat[row] - lat * MICRODEGREES) <= NEAR && Math.abs(map.lon[row] - lon * MICRODEGREES) <= NEAR;
    const there = rows.filter(isThere);
    const some = await Promise.all(there.slice(0, MOST_NAMED).map(nameAt));
    return { total: there.length, some: some.map(identity) };
  },

  async extent(question) {
    const [{ rows }, map] = await Promise.all([matching(question), points()]);
    let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const row of rows) {
      if (map.lat[row] === NOWHERE) continue;
      south = Math.min(south, map.lat[row]);
      north = Math.max(north, map.lat[row]);
      west = Math.min(west, map.lon[row]);
      east = Math.max(east, map.lon[row]);
    }
    const degrees = (south, west) => [south / MICRODEGREES, west / MICRODEGREES];
    return south === Infinity ? null : [degrees(south, west), degrees(north, east)];
  },

  async identifiers(question) {
    const { rows } = await matching(question);
    return Promise.all(rows.map(async (row) => (await nameAt(row))[0]));
  },
};

// {rows: what fits; base: what fits the words and the box alone; weights: how well, where words were asked for;
// corrected}. The last answer is kept: list, map and files ask the same.
function matching(question) {
  const key = toAddress({ ...question, page: 1 });
  if (latest.key !== key) {
    latest = { key, found: matched(question) };
    latest.found.catch(() => (latest = {}));
  }
  return latest.found;
}

async function matched(question) {
  const [{ organisations }, map] = await Promise.all([parts.head(), points()]);
  const found = question.words ? await understood(question.words, parts, weighing) : undefined;
  const box = boxOf(question);
  const base = [];
  for (let row = 0; row < organisations; row += 1)
    if ((!found || found.weights[row] >= 0) && (!box || (map.lat[row] !== NOWHERE && isIn(box, map.lat[row], map.lon[row])))) base.push(row);
  const isFiltered = Object.values(question.filters).some((codes) => codes.length);
  const facets = isFiltered ? await facetsOfAll() : undefined;
  const chosen = facets?.chosen(question.filters);
  const rows = facets ? base.filter((row) => facets.fits(row, chosen)) : base;
  return { rows, base, weights: found?.weights, corrected: found?.corrected ?? "" };
}

// What fits in the order of the list: best first, by name where no words were asked for. The map does without.
async function listed(found) {
  const { weights } = found;
  const order = await parts.part(weights ? "by-id" : "by-name");
  found.listed ??= [...found.rows].sort((a, b) => (weights ? weights[b] - weights[a] : 0) || order[a] - order[b]);
  return found.listed;
}

// Latitude and longitude of every organisation in microdegrees, NOWHERE for none, and its place.
async function points() {
  const map = await parts.part("map");
  const absolute = (steps, at) => Int32Array.from(steps, (step, row) => (step === null ? NOWHERE : step + (map.places[map.place[row]]?.[at] ?? 0)));
  map.points ??= { lat: absolute(map.lat, 3), lon: absolute(map.lon, 4), of: map.place, places: map.places };
  return map.points;
}

async function facetsOfAll() {
  const [map, facets] = await Promise.all([parts.part("map"), parts.part("facets")]);
  facets.made ??= new Facets(map, facets);
  return facets.made;
}

async function nameAt(row) {
  const { rows_a_part: size } = await parts.head();
  return (await parts.part(`names-${Math.floor(row / size)}`))[row % size];
}

const identity = ([id, name, acronym]) => ({ id, name, acronym });

async function shown(row, facets) {
  const told = await nameAt(row);
  const value = (facet) => facets.values[facet][facets.columns[facet][row]];
  return { ...identity(told), place_name: told[3], block: value("block"), family: value("family"), unit_kind: value("unit_kind"), lines: value("line") };
}

function cellOf({ lat, lon, count, row, isOnePoint }, map) {
  const [code, , , , , label] = map.places[map.of[row]] ?? [];
  if (count === 1) return { lat, lon, count, row };
  return isOnePoint && code ? { lat: map.lat[row] / MICRODEGREES, lon: map.lon[row] / MICRODEGREES, count, place_code: code, place: label } : { lat, lon, count };
}

function labelsOf(facets, counts, hits) {
  const wanted = Object.entries(counts).flatMap(([facet, values]) => values.map(([code]) => [facet, code]));
  wanted.push(...hits.flatMap((hit) => [["block", hit.block], ...hit.lines.map((line) => ["line", line])]));
  const labels = { block: {}, place: {}, line: {} };
  for (const [facet, code] of wanted) if (labels[facet] && facets.label(facet, code)) labels[facet][code] = facets.label(facet, code);
  return labels;
}

// A box that makes sense, in degrees, else null.
function boxOf({ box }) {
  if (!box) return null;
  const [south, west, north, east] = box;
  return south >= -90 && south <= north && north <= 90 && west >= -180 && west <= east && east <= 180 ? box : null;
}

function isIn([south, west, north, east], lat, lon) {
  return lat >= Math.round(south * MICRODEGREES) && lat <= Math.round(north * MICRODEGREES) && lon >= Math.round(west * MICRODEGREES) && lon <= Math.round(east * MICRODEGREES);
}

addEventListener("message", async ({ data: { number, ask, given } }) => {
  try {
    postMessage({ number, answer: await ANSWERS[ask](...given) });
  } catch (fault) {
    postMessage({ number, fault: String(fault) });
  }
});
