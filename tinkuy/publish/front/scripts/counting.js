// What was chosen and counted of each facet (edition/search/facets.py).
import { FACETS } from "./question.js";

const LEVELS = ["country", "region", "province", "district"];
// A facet's list is no longer than that of the living site (publish/pages/explore.py).
const MOST = 60;

// Facets of all organisations: `map` and `facets` are parts of the search.
export class Facets {
  constructor(map, facets) {
    this.labels = facets.labels;
    this.places = map.places.map(([code, level, parent, , , label]) => ({ code, level, parent, label }));
    this.columns = Object.fromEntries(FACETS.map((facet) => [facet, facet === "place" ? map.place : facets[facet].of]));
    this.values = Object.fromEntries(FACETS.filter((facet) => facet !== "place").map((facet) => [facet, facets[facet].values]));
    this.levels = this.places.filter(({ level }) => level === "country").length > 1 ? LEVELS.slice(0, 2) : ["region"];
  }

  // {facet: of every value whether it was asked for} for the facets in which something was chosen.
  chosen(filters) {
    const asked = FACETS.filter((facet) => filters[facet]?.length);
    return Object.fromEntries(asked.map((facet) => [facet, this.fitting(facet, new Set(filters[facet]))]));
  }

  fitting(facet, codes) {
    if (facet === "line") return this.values.line.map((lines) => lines.some((line) => codes.has(line)));
    if (facet !== "place") return this.values[facet].map((value) => codes.has(value));
    return this.places.map((_, number) => this.above(number).some((one) => codes.has(this.places[one].code)));
  }

  // The numbers of a place and of all that hold it.
  above(number) {
    const found = [];
    for (let at = number; at >= 0; at = this.places[at].parent) found.push(at);
    return found;
  }

  fits(row, chosen, without) {
    for (const facet in chosen) if (facet !== without && !chosen[facet][this.columns[facet][row]]) return false;
    return true;
  }

  // [[code, count]] of each facet: those under all other facets, so that one more choice says what it would add.
  counts(rows, filters) {
    const chosen = this.chosen(filters);
    return Object.fromEntries(
      FACETS.map((facet) => {
        const counted = new Map();
        for (const row of rows) {
          const value = this.columns[facet][row];
          if (value >= 0 && this.fits(row, chosen, facet)) counted.set(value, (counted.get(value) ?? 0) + 1);
        }
        return [facet, ordered(this.byCode(facet, counted, filters.place ?? []), filters[facet] ?? [])];
      }),
    );
  }

  byCode(facet, counted, places) {
    const found = new Map();
    const add = (code, count) => found.set(code, (found.get(code) ?? 0) + count);
    for (const [value, count] of counted)
      if (facet === "place") for (const at of this.above(value)) add(at, count);
      else for (const code of facet === "line" ? this.values.line[value] : [this.values[facet][value]]) if (code) add(code, count);
    return facet === "place" ? this.nearby(found, places) : found;
  }

  // Regions, and what lies right below the places that were chosen, so that a reader can go on to the next level.
  nearby(found, chosen) {
    const codes = new Set(chosen);
    const levels = this.places.filter(({ code }) => codes.has(code)).flatMap(({ level }) => LEVELS.slice(LEVELS.indexOf(level)).slice(0, 2));
    const isShown = ({ code, level, parent }) =>
      this.levels.includes(level) || (levels.includes(level) && (codes.has(code) || codes.has(this.places[parent]?.code)));
    return new Map([...found].filter(([at]) => isShown(this.places[at])).map(([at, count]) => [this.places[at].code, count]));
  }

  label(facet, code) {
    if (facet !== "place") return this.labels[facet]?.[code];
    this.known ??= new Map(this.places.map((place) => [place.code, place.label]));
    return this.known.get(code);
  }
}

// Most frequent first, those chosen before all.
function ordered(found, chosen) {
  for (const code of chosen) if (!found.has(code)) found.set(code, 0);
  const byCount = [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST);
  return byCount.sort((a, b) => chosen.includes(b[0]) - chosen.includes(a[0]));
}
