// Words that were mistyped (edition/search/spelling.py).
const SHORTEST = 4;
const LONGEST = 24;

// The likeliest stem for one that is rare or unknown, as {stem, form, times}; undefined where none is near.
export function meant(word, { stems, times, forms }) {
  if (word.length < SHORTEST || word.length > LONGEST + 1) return undefined;
  const mine = shortened(word);
  let best;
  for (let at = 0; at < stems.length; at += 1) {
    const stem = stems[at];
    if (!times[at] || Math.abs(stem.length - word.length) > 1 || stem === word) continue;
    if (best && best.distance === 1 && times[at] <= best.times) continue;
    if (!near(stem, mine)) continue;
    const distance = isOneApart(stem, word) ? 1 : 2;
    if (!best || distance < best.distance || (distance === best.distance && times[at] > best.times)) best = { stem, distance, times: times[at] };
  }
  return best && { ...best, form: forms[best.stem] ?? best.stem };
}

// Whether a stem begins nearly like a word: one letter more, less, other, or swapped with its neighbour.
export const beginsNearly = (stem, word) => [word.length, word.length - 1, word.length + 1].some((length) => length <= stem.length && isOneApart(stem.slice(0, length), word));

// The word, and the word without each of its letters.
function shortened(word) {
  const found = new Set([word]);
  for (let at = 0; at < word.length; at += 1) found.add(word.slice(0, at) + word.slice(at + 1));
  return found;
}

function near(stem, mine) {
  if (mine.has(stem)) return true;
  for (let at = 0; at < stem.length; at += 1) if (mine.has(stem.slice(0, at) + stem.slice(at + 1))) return true;
  return false;
}

export function isOneApart(one, other) {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
