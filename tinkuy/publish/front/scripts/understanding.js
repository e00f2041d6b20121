// The words of a question as they are really looked for (edition/search/searching.py): all of them; where that
// finds little, with mistyped ones mended; where it finds nothing, any of them.
import { beginsNearly, meant } from "./mending.js";
import { asked, stem } from "./words.js";

// Fewer than this, and a word may have been mistyped.
const LITTLE = 3;
const TIMES_AS_FREQUENT = 10;
const SHORTEST_BEGINNING = 2;
const SHORTEST_NEARLY = 4;
const LONGEST = 200;

// {weights: of every organisation how well it fits, corrected: the words that were meant, "" for those typed};
// undefined where no word was asked for.
export async function understood(text, parts, weighing) {
  const { stop_words: stopWords } = await parts.head();
  const typed = asked(text.slice(0, LONGEST), new Set(stopWords));
  if (!typed.length) return undefined;
  await weighing.start();
  const words = typed.map((word) => ({ stem: stem(word) }));
  if (typed.at(-1).length >= SHORTEST_BEGINNING) words.at(-1).beginning = typed.at(-1);
  const found = await looked(words, typed, parts, weighing);
  if (found.words.length) await weighing.addNames(found.weights, found.words);
  return found;
}

async function looked(words, typed, parts, weighing) {
  const weights = await weighing.weigh(words);
  const found = weights.reduce((sum, weight) => sum + (weight >= 0), 0);
  const asTyped = { weights, words, corrected: "" };
  if (found >= LITTLE) return asTyped;
  const spelling = await parts.part("spelling");
  const likeliest = await Promise.all(words.map((word) => mended(word, spelling, weighing)));
  const instead = words.map((word, at) => (likeliest[at] ? { stem: word.stem, instead: [likeliest[at].stem] } : word));
  const corrected = likeliest.some(Boolean) ? typed.map((word, at) => likeliest[at]?.form ?? word).join(" ") : "";
  if (corrected) {
    const better = await weighing.weigh(instead);
    if (better.some(fits)) return { weights: better, words: instead, corrected };
  }
  return found ? asTyped : anyOf(instead, corrected, spelling, weighing);
}

async function anyOf(words, corrected, spelling, weighing) {
  const weights = await weighing.weigh(words, { every: false });
  if (words.length > 1 && weights.some(fits)) return { weights, words, corrected };
  const last = words.at(-1).stem;
  if (last.length < SHORTEST_NEARLY) return { weights, words: [], corrected: "" };
  return { weights: await weighing.alike(spelling.stems.filter((one) => beginsNearly(one, last))), words: [], corrected: "" };
}

async function mended({ stem: word, beginning }, spelling, weighing) {
  const frequency = await weighing.frequency(word);
  if (frequency >= LITTLE || (beginning && !frequency && spelling.stems.some((one) => one.startsWith(beginning)))) return undefined;
  const found = meant(word, spelling);
  return found && found.times >= Math.max(1, frequency * TIMES_AS_FREQUENT) ? found : undefined;
}

const fits = (weight) => weight >= 0;
