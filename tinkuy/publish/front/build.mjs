// Builds the site's scripts and styles into tinkuy/publish/assets: run by `make setup` as `npm run build`.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import subsetFont from "subset-font";
import { buildFieldwork } from "../../collect/front/build.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const to = join(here, "..", "assets");
const fonts = join(here, "..", "..", "..", "node_modules", "@fontsource", "alegreya", "files");

await mkdir(to, { recursive: true });
// Parts of an earlier build have other names, and would travel along in every copy.
for (const old of await readdir(to)) if (/^(part|finder)-/.test(old)) await rm(join(to, old));
const scripts = { outdir: to, bundle: true, minify: true, target: "es2020", metafile: true };
// A worker is one whole file; its name changes with what is in it, so that no browser keeps an old one.
const worker = await build({ ...scripts, entryPoints: [join(here, "scripts", "finder.js")], entryNames: "[name]-[hash]", format: "iife" });
await build({
  ...scripts,
  entryPoints: ["explore", "place", "charts"].map((name) => join(here, "scripts", `${name}.js`)),
  splitting: true,
  format: "esm",
  chunkNames: "part-[hash]",
  define: { FINDER: JSON.stringify(`./${basename(Object.keys(worker.metafile.outputs)[0])}`) },
});
await build({
  entryPoints: ["site", "map", "networks"].map((name) => join(here, "styles", `${name}.css`)),
  outdir: to,
  bundle: true,
  minify: true,
  external: ["*.woff2", "fret.svg"],
  // Leaflet's own pictures are not used here: spots are drawn, not stamped.
  loader: { ".png": "empty" },
});

// Titles need the letters of western languages and figures as high as capitals, no more.
const letters = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code)).join("") + "–—‘’“”…";
const whole = await readFile(join(fonts, "alegreya-latin-700-normal.woff2"));
await writeFile(join(to, "alegreya-700.woff2"), await subsetFont(whole, letters, { targetFormat: "woff2" }));
// A report that stands alone carries its fonts inside it, with figures of both kinds: they are taken whole.
await mkdir(join(to, "report"), { recursive: true });
for (const face of ["400-normal", "400-italic", "700-normal"]) await copyFile(join(fonts, `alegreya-latin-${face}.woff2`), join(to, "report", `alegreya-${face}.woff2`));
for (const picture of ["fret.svg", "mark.svg"]) await copyFile(join(here, picture), join(to, picture));
await buildFieldwork(to);
