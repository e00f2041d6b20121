// Which organisations have the words, and how well they fit: BM25 over the fields of the edition's own index, in
// the same numbers of four bytes, so that a copy lists what the living site lists, in the same order.
const SATURATION = 1.2;
const LENGTHS = 0.75;
const FIELDS = { words: 1, title: 2, other: 3 };
const BEGINNINGS = [2, 3, 4];
const NOTHING = -1;
const round = Math.fround;

export class Weighing {
  constructor(parts) {
    this.parts = parts;
  }

  async start() {
    const [head, lengths] = await Promise.all([this.parts.head(), this.parts.part("lengths")]);
    this.head = head;
    this.fields ??= Object.fromEntries(Object.entries(lengths).map(([field, counts]) => [field, inField(counts)]));
    return this;
  }

  // The postings of a stem, undefined where no organisation has it.
  async of(stem) {
    if (stem < this.head.first_stems[0]) return undefined;
    return (await this.part(this.numberOf(stem)))[stem];
  }

  numberOf(stem) {
    let number = 0;
    while (number + 1 < this.head.first_stems.length && this.head.first_stems[number + 1] <= stem) number += 1;
    return number;
  }

  part(number) {
    return this.parts.part(`words-${number}`);
  }

  // All postings whose stem begins so.
  async beginning(text) {
    const { first_stems } = this.head;
    const found = [];
    for (let number = this.numberOf(text); number < first_stems.length && (first_stems[number] < text || first_stems[number].startsWith(text)); number += 1) found.push(this.part(number));
    return (await Promise.all(found)).flatMap((part) => Object.keys(part).filter((stem) => stem.startsWith(text)).map((stem) => part[stem]));
  }

  async frequency(stem) {
    return (await this.of(stem))?.[0].length ?? 0;
  }

  // Of every organisation how well it fits, NOTHING where it does not: all words must be there, or any.
  async weigh(words, { every = true } = {}) {
    const weights = await Promise.all(words.map((word) => this.word(word)));
    const whole = weights[0];
    for (const other of weights.slice(1))
      for (let row = 0; row < whole.length; row += 1)
        if (every) whole[row] = whole[row] < 0 || other[row] < 0 ? NOTHING : round(whole[row] + other[row]);
        else if (other[row] >= 0) whole[row] = whole[row] < 0 ? other[row] : round(whole[row] + other[row]);
    return whole;
  }

  async word({ stem, instead = [], beginning = "" }) {
    const weights = this.empty();
    for (const form of [stem, ...instead]) this.add(weights, await this.of(form), "words");
    if (beginning) {
      const rows = rowsOf(await this.beginning(beginning));
      if (BEGINNINGS.includes(beginning.length)) this.addRows(weights, rows, "beginnings");
      else for (const row of rows) plus(weights, row, 1);
    }
    return weights;
  }

  // Adds to what was found what its names say: a word in a name weighs more.
  async addNames(weights, words) {
    const more = this.empty();
    for (const [field, boost] of Object.entries(this.head.weights))
      for (const word of words) for (const form of [word.stem, ...(word.instead ?? [])]) this.add(more, await this.of(form), field, boost);
    const last = words.at(-1)?.beginning ?? "";
    if (last.length > Math.max(...BEGINNINGS)) {
      const inNames = (await this.beginning(last)).map(([steps, , title]) => [steps, title]).filter(([, title]) => title);
      for (const row of rowsOf(inNames)) plus(more, row, this.head.weights.title);
    }
    for (let row = 0; row < weights.length; row += 1) if (weights[row] >= 0 && more[row] >= 0) weights[row] = round(weights[row] + more[row]);
  }

  // Whatever has one of these stems, all alike.
  async alike(stems) {
    const weights = this.empty();
    const postings = await Promise.all(stems.map((stem) => this.of(stem)));
    for (const row of rowsOf(postings)) weights[row] = 1;
    return weights;
  }

  empty() {
    return new Float32Array(this.head.organisations).fill(NOTHING);
  }

  add(weights, posting, field, boost = 1) {
    const letters = posting?.[FIELDS[field]];
    if (!letters) return;
    const times = Uint16Array.from(letters, (letter) => letter.charCodeAt(0) - 48);
    const having = times.reduce((sum, one) => sum + (one > 0), 0);
    const { lengths, mean } = this.fields[field];
    const weight = this.rarity(having, boost);
    let row = 0;
    posting[0].forEach((step, at) => {
      row += step;
      if (times[at]) plus(weights, row, weighed(weight, times[at], lengths[row], mean));
    });
  }

  addRows(weights, rows, field) {
    const { lengths, mean } = this.fields[field];
    const weight = this.rarity(rows.size, 1);
    for (const row of rows) plus(weights, row, weighed(weight, 1, lengths[row], mean));
  }

  rarity(having, boost) {
    const rare = round(Math.log(round(1 + round((this.head.organisations - having + 0.5) / (having + 0.5)))));
    return round(boost * round(rare * round(1 + SATURATION)));
  }
}

function weighed(weight, times, length, mean) {
  const norm = round(SATURATION * round(1 - LENGTHS + round((LENGTHS * length) / mean)));
  return round(weight * round(times / round(times + norm)));
}

const plus = (weights, row, weight) => {
  weights[row] = weights[row] < 0 ? round(weight) : round(weights[row] + weight);
};

// The organisations of some postings; where a posting says how often in names, those with a name.
function rowsOf(postings) {
  const rows = new Set();
  for (const posting of postings) {
    if (!posting) continue;
    const letters = posting.length === 2 ? posting[1] : "";
    let row = 0;
    posting[0].forEach((step, at) => {
      row += step;
      if (!letters || letters[at] !== "0") rows.add(row);
    });
  }
  return rows;
}

// Lengths as the index keeps them, in one byte: exact up to 40, then in steps of an eighth or so.
function inField(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { lengths: counts.map(kept), mean: round(total / counts.length) };
}

function kept(count) {
  if (count < 40) return count;
  const above = count - 24;
  const step = 2 ** (Math.floor(Math.log2(above)) - 3);
  return 24 + Math.floor(above / step) * step;
}
