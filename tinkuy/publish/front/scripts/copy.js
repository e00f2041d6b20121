// A static copy: the browser holds the records and answers by itself, up to some 20,000 organisations.
import MiniSearch from "minisearch";
import Supercluster from "supercluster";
import { FACETS } from "./question.js";
import { split, stem } from "./words.js";
import { showFound } from "./found.js";

const VALUES = {
  block: (one) => [one.block],
  place: (one) => one.places,
  family: (one) => [one.family],
  line: (one) => one.lines,
  unit_kind: (one) => [one.unit_kind],
};
const ZOOMED_IN = 16;

export function copy(root, words) {
  const element = document.getElementById("map");
  const loaded = load(new URL(element.dataset.records, location.href));

  async function matching(question) {
    const { records, index } = await loaded;
    let rows = records;
    let corrected = false;
    if (question.words) {
      const all = { combineWith: "AND", prefix: true, boost: { title: 4 } };
      let hits = index.search(question.words, all);
      if (hits.length < 3) {
        const fuzzy = index.search(question.words, { ...all, fuzzy: 0.25 });
        corrected = hits.length === 0 && fuzzy.length > 0;
        if (fuzzy.length > hits.length) hits = fuzzy;
      }
      if (!hits.length) hits = index.search(question.words, { ...all, combineWith: "OR" });
      rows = hits.map((hit) => records[hit.id]);
    }
    if (question.box) {
      const [south, west, north, east] = question.box;
      rows = rows.filter((one) => one.lat !== null && one.lat >= south && one.lat <= north && one.lon >= west && one.lon <= east);
    }
    const fits = (one, facet) => !question.filters[facet]?.length || VALUES[facet](one).some((value) => question.filters[facet].includes(value));
    // A facet's counts are those under all the other facets, so that one more choice of it says what it would add.
    const counts = {};
    for (const facet of FACETS) {
      counts[facet] = new Map();
      for (const one of rows) {
        if (FACETS.some((other) => other !== facet && !fits(one, other))) continue;
        for (const value of new Set(VALUES[facet](one))) if (value) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
      }
    }
    return { rows: rows.filter((one) => FACETS.every((facet) => fits(one, facet))), counts, corrected };
  }

  return {
    async show(question) {
      const { labels } = await loaded;
      showFound(root, question, await matching(question), labels, words);
    },
    async cells(question, view) {
      const { labels } = await loaded;
      const { rows } = await matching(question);
      return grouped(rows.filter((one) => one.lat !== null), view, labels);
    },
    async people(question, cell) {
      const { rows } = await matching(question);
      const there = rows.filter((one) => one.lat !== null && Math.abs(one.lat - cell.lat) < 1e-4 && Math.abs(one.lon - cell.lon) < 1e-4);
      return { total: there.length, some: there.slice(0, 12).map((one) => ({ id: one.id, name: nameOf(one) })) };
    },
    async extent(question) {
      const { rows } = await matching(question);
      const placed = rows.filter((one) => one.lat !== null);
      if (!placed.length) return null;
      const lats = placed.map((one) => one.lat);
      const lons = placed.map((one) => one.lon);
      return [
        [Math.min(...lats), Math.min(...lons)],
        [Math.max(...lats), Math.max(...lons)],
      ];
    },
    matching,
  };
}

export const nameOf = (one) => one.name[document.documentElement.lang] || Object.values(one.name)[0] || one.acronym || one.id;

async function load(address) {
  const { records, labels } = await (await fetch(address)).json();
  const index = new MiniSearch({
    fields: ["title", "text"],
    storeFields: [],
    idField: "row",
    tokenize: split,
    processTerm: (word) => stem(word),
    extractField: (record, field) => (field === "row" ? record.row : record[field].join(" ")),
  });
  records.forEach((record, row) => (record.row = row));
  await index.addAllAsync(records, { chunkSize: 500 });
  return { records, index, labels };
}

function grouped(rows, view, labels) {
  const language = document.documentElement.lang;
  const clusters = new Supercluster({ radius: 56, maxZoom: ZOOMED_IN });
  clusters.load(rows.map((one) => ({ type: "Feature", properties: { one }, geometry: { type: "Point", coordinates: [one.lon, one.lat] } })));
  const { box, zoom } = view;
  const frame = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
  return clusters.getClusters(frame, Math.min(Math.round(zoom), ZOOMED_IN + 1)).map((group) => {
    const [lon, lat] = group.geometry.coordinates;
    if (!group.properties.cluster) {
      const { one } = group.properties;
      return { lat, lon, count: 1, id: one.id, name: nameOf(one) };
    }
    const cell = { lat, lon, count: group.properties.point_count };
    const leaves = clusters.getLeaves(group.properties.cluster_id, Infinity).map((leaf) => leaf.properties.one);
    const [first] = leaves;
    if (leaves.every((one) => one.lat === first.lat && one.lon === first.lon)) {
      const place = labels.place[first.places[0]] || {};
      return { ...cell, lat: first.lat, lon: first.lon, place_code: first.places[0], place: place[language] || "" };
    }
    return cell;
  });
}
