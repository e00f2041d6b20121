// A copy of the outbox on a memory card: a folder for each interview, as ODK Collect lays them out.
import { zipSync } from "fflate";
import { picturesOf } from "./store.js";

export async function zipped(waiting) {
  const files = {};
  for (const one of waiting) {
    const folder = one.id.replace(/[^\w.-]+/g, "_");
    files[`${folder}/submission.xml`] = [new Uint8Array(one.xml), { mtime: one.finished }];
    for (const [name, blob] of await picturesOf(one.id)) {
      // A picture is compressed already.
      files[`${folder}/${name}`] = [new Uint8Array(await blob.arrayBuffer()), { level: 0, mtime: one.finished }];
    }
  }
  return new Blob([zipSync(files)], { type: "application/zip" });
}

export function saveAs(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
