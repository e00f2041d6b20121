// The files of a copy's search, each fetched once and when it is first needed.
import { gunzipSync } from "fflate";

const TRIES = 3;
const PAUSE = 700;

export class Parts {
  constructor(address) {
    this.address = address;
    this.kept = new Map();
  }

  // The small file that says what there is. It is asked for anew, so that parts of two editions never mix.
  head() {
    return this.once("head", async () => (await fetched(this.address, { cache: "no-cache" })).json());
  }

  part(name) {
    return this.once(name, async () => {
      const { version } = await this.head();
      const answer = await fetched(new URL(`search/${name}.bin?${version}`, this.address));
      return unpacked(await answer.arrayBuffer());
    });
  }

  // What could not be had is forgotten, and asked for again with the next question.
  once(name, load) {
    if (!this.kept.has(name)) {
      const loading = load();
      this.kept.set(name, loading);
      loading.catch(() => this.kept.delete(name));
    }
    return this.kept.get(name);
  }
}

async function fetched(address, how) {
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await fetch(address, how);
      if (answer.ok) return answer;
      if (answer.status < 500) tried = TRIES;
      throw new Error(`${address}: ${answer.status}`);
    } catch (fault) {
      if (tried >= TRIES) throw fault;
      await new Promise((resolve) => setTimeout(resolve, PAUSE * tried));
    }
  }
}

// A server may have unpacked it on the way.
async function unpacked(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes));
  if (typeof DecompressionStream === "undefined") return JSON.parse(new TextDecoder().decode(gunzipSync(bytes)));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
