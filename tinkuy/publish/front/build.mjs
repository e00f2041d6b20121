// Builds the site's scripts and styles into tinkuy/publish/assets: run by `make setup` as `npm run build`.
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const to = join(here, "..", "assets");
const fonts = join(here, "..", "..", "..", "node_modules", "@fontsource", "alegreya", "files");

await mkdir(to, { recursive: true });
// Parts of an earlier build have other names, and would travel along in every copy.
for (const old of await readdir(to)) if (old.startsWith("part-")) await rm(join(to, old));
await build({
  entryPoints: ["explore", "place", "charts"].map((name) => join(here, "scripts", `${name}.js`)),
  outdir: to,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: "es2020",
  chunkNames: "part-[hash]",
});
await build({
  entryPoints: ["site", "map"].map((name) => join(here, "styles", `${name}.css`)),
  outdir: to,
  bundle: true,
  minify: true,
  external: ["*.woff2", "fret.svg"],
  loader: { ".png": "dataurl", ".svg": "dataurl" },
});
await copyFile(join(fonts, "alegreya-latin-700-normal.woff2"), join(to, "alegreya-700.woff2"));
for (const picture of ["fret.svg", "mark.svg"]) await copyFile(join(here, picture), join(to, picture));
