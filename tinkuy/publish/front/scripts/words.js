// Words as the edition's own index has them (edition/search/words.py, register/names.py): folded, stemmed, alike.
const WORD = /[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)*/gu;
const MOST_ASKED = 12;
const LONGEST_ASKED = 40;

// The words of one written form, without accents; an apostrophe within parts nothing.
function fold(form) {
  const plain = form.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  return plain.replace(/[’'`´]/g, "").match(/[\p{L}\p{N}]+/gu) || [];
}

export function stem(word) {
  for (;;) {
    let cut = word;
    if (cut.length > 3 && /[se]$/.test(cut) && !cut.endsWith("ss")) cut = cut.slice(0, -1);
    if (cut.endsWith("z")) cut = `${cut.slice(0, -1)}c`;
    else if (cut.length > 3 && cut.endsWith("y")) cut = `${cut.slice(0, -1)}i`;
    if (cut === word) return word;
    word = cut;
  }
}

// The folded words of what somebody typed, without those that say little if there are others.
export function asked(text, stopWords) {
  const words = (text.toLowerCase().match(WORD) || []).flatMap(fold).map((word) => word.slice(0, LONGEST_ASKED));
  const telling = words.filter((word) => !stopWords.has(word));
  return (telling.length ? telling : words).slice(0, MOST_ASKED);
}
