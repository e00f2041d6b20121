// "Take exactly this" in a static copy: the copy holds all organisations in every format, and the browser picks.
import { strToU8, zipSync } from "fflate";

// Saves the organisations with these identifiers. `link` is the link to the file with all of them: "…/download.csv".
export async function take(link, ids) {
  const suffix = link.dataset.format;
  const wanted = new Set(ids);
  const picked = await PICKED[suffix](link.href, wanted);
  const saved = document.createElement("a");
  saved.href = URL.createObjectURL(new Blob([picked], { type: TYPES[suffix] }));
  saved.download = `tinkuy.${suffix}`;
  saved.click();
  setTimeout(() => URL.revokeObjectURL(saved.href), 60_000);
}

const TYPES = {
  csv: "text/csv;charset=utf-8",
  geojson: "application/geo+json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const PICKED = {
  async csv(address, wanted) {
    const text = await (await fetch(address)).text();
    const [heading, ...rows] = records(text);
    return `\ufeff${[heading, ...rows.filter((row) => wanted.has(row.slice(0, row.indexOf(","))))].join("")}`;
  },
  async geojson(address, wanted) {
    const features = await featuresOf(address, wanted);
    return JSON.stringify({ type: "FeatureCollection", features });
  },
  async xlsx(address, wanted) {
    const features = await featuresOf(address.replace(/xlsx(\?.*)?$/, "geojson"), wanted);
    const rows = features.map(({ properties, geometry }) => ({ ...properties, lon: geometry?.coordinates[0], lat: geometry?.coordinates[1] }));
    const heading = Object.keys(rows[0] || { id: "" });
    return workbook([heading, ...rows.map((row) => heading.map((name) => row[name]))]);
  },
};

async function featuresOf(address, wanted) {
  const { features } = await (await fetch(address)).json();
  return features.filter((feature) => wanted.has(feature.id));
}

// The records of a CSV file as they are written, line ends included: a line end between quotes ends no record.
export function records(text) {
  const found = [];
  let begin = text.startsWith("\ufeff") ? 1 : 0;
  let quoted = false;
  for (let at = begin; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === "\n" && !quoted) {
      found.push(text.slice(begin, at + 1));
      begin = at + 1;
    }
  }
  return found;
}

// The smallest workbook that spreadsheets open: one sheet, text as text and numbers as numbers.
export function workbook(rows) {
  const escaped = (text) => String(text).replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
  const cell = (value) => {
    if (value === null || value === undefined) return "<c/>";
    return typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const sheet = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packaged = "http://schemas.openxmlformats.org/package/2006";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const files = {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="organisations" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(head + text)])));
}
