// What the reader asks for, as it stands in the address: the same parameters live and in a copy.
export const FACETS = ["block", "place", "family", "line", "unit_kind"];

export function fromAddress(search = location.search) {
  const given = new URLSearchParams(search);
  return {
    words: (given.get("q") || "").trim(),
    filters: Object.fromEntries(FACETS.map((facet) => [facet, given.getAll(facet)])),
    box: (given.get("box") || "").split(",").length === 4 ? given.get("box").split(",").map(Number) : null,
    page: Math.max(1, Number.parseInt(given.get("page") || "1", 10) || 1),
  };
}

export function toAddress(question) {
  const written = new URLSearchParams();
  if (question.words) written.set("q", question.words);
  for (const facet of FACETS) for (const value of question.filters[facet] || []) written.append(facet, value);
  if (question.box) written.set("box", question.box.map((degrees) => degrees.toFixed(4)).join(","));
  if (question.page > 1) written.set("page", question.page);
  const text = written.toString();
  return text ? `?${text}` : "";
}
