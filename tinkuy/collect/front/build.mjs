// Builds the page of field work into a folder "fieldwork" of the assets. Run by tinkuy/publish/front/build.mjs.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { icon } from "./icon.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const WORTH_PRESSING = /\.(js|css)$/;

// `assets` is the folder with the site's font and pictures, which this page needs copies of under its own roof.
export async function buildFieldwork(assets) {
  const to = join(assets, "fieldwork");
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const how = { outdir: to, bundle: true, minify: true, metafile: true, entryNames: "[name]-[hash]", target: "es2022", logLevel: "error" };
  const worker = await build({ ...how, entryPoints: [join(here, "scripts", "worker.js")], format: "iife" });
  const script = await build({
    ...how,
    entryPoints: [join(here, "scripts", "fieldwork.js")],
    splitting: true,
    format: "esm",
    chunkNames: "part-[hash]",
    // The engine looks for Node before it believes that it is in a browser.
    external: ["fs", "path", "fs/promises", "module"],
  });
  const style = await build({
    ...how,
    entryPoints: [join(here, "styles", "fieldwork.css")],
    external: ["*.woff2", "fret.svg"],
    loader: { ".png": "empty" },
  });
  for (const name of ["alegreya-700.woff2", "fret.svg", "mark.svg"]) await copyFile(join(assets, name), join(to, name));
  for (const size of [192, 512]) await writeFile(join(to, `icon-${size}.png`), icon(size));
  const entry = (made) => `fieldwork/${basename(Object.keys(made.metafile.outputs).find((name) => made.metafile.outputs[name].entryPoint))}`;
  const names = { script: entry(script), style: entry(style), worker: entry(worker) };
  const files = (await readdir(to)).map((name) => `fieldwork/${name}`);
  const shell = files.filter((name) => name !== names.worker).sort();
  await writeFile(join(to, "built.json"), JSON.stringify({ ...names, shell }));
  // The server sends these beside the originals to whoever takes gzip: half a megabyte on a line that has little.
  for (const name of files.filter((one) => WORTH_PRESSING.test(one) && one !== names.worker)) {
    await writeFile(join(assets, `${name}.gz`), gzipSync(await readFile(join(assets, name)), { level: 9 }));
  }
}
