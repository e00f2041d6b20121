// The same folding and stemming of words as the edition's own index (edition/search/words.py).
export const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");

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

export const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
