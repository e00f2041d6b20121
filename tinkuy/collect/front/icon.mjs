// The mark of Tinkuy as a PNG, for telephones that take no SVG among their programs: a stepped lozenge on paper.
import { crc32, deflateSync } from "node:zlib";

const CELLS = 12;
const PAPER = [0xfb, 0xf8, 0xf3];
const COCHINEAL = [0x9a, 0x25, 0x40];
const INDIGO = [0x28, 0x50, 0x8f];
// Of each ring, how far it reaches from the middle in each of the six rows of half the lozenge; mark.svg, in cells of 3.
const OUTER = [2, 2, 4, 4, 6, 6];
const INNER = [0, 0, 0, 1, 2, 3];

export function icon(size) {
  // A margin for the telephones that cut a circle out of it.
  const cell = Math.floor((size * 0.72) / CELLS);
  const from = Math.floor((size - cell * CELLS) / 2);
  const rows = Buffer.alloc(size * (size * 3 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const colour = colourOf(Math.floor((x - from) / cell), Math.floor((y - from) / cell));
      rows.set(colour, y * (size * 3 + 1) + 1 + x * 3);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), part("IHDR", head), part("IDAT", deflateSync(rows)), part("IEND", Buffer.alloc(0))]);
}

function colourOf(column, row) {
  if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) return PAPER;
  const half = row < CELLS / 2 ? row : CELLS - 1 - row;
  const out = column < CELLS / 2 ? CELLS / 2 - 1 - column : column - CELLS / 2;
  if (out < 1 && half >= 5) return INDIGO;
  if (out < INNER[half]) return PAPER;
  return out < OUTER[half] ? COCHINEAL : PAPER;
}

function part(name, body) {
  const whole = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(whole));
  return Buffer.concat([length, whole, check]);
}
