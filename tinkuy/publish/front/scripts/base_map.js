// A Leaflet map on the site's own base map: one PMTiles file of Natural Earth, no outside service.
import L from "./leaflet_global.js";
import { PMTiles } from "pmtiles";
import { leafletLayer, LineSymbolizer, PolygonSymbolizer, CenteredTextSymbolizer } from "protomaps-leaflet";

const LIGHT = { sea: "#e7edf8", land: "#fbf8f3", border: "#b9ab98", region: "#dcd2c3", ink: "#5b5046", halo: "#fbf8f3" };
const DARK = { sea: "#1f2a3f", land: "#26201b", border: "#6d5f50", region: "#43392f", ink: "#cfc3b4", halo: "#1b1714" };

// Blocks of the base map as a copy holds them (publish/static_site.py), bytes.
const BLOCK = 32768;

// Reads ranges where the server gives them; where it answers with the whole file, the blocks that lie beside it in a
// copy; where there are none either, keeps the whole file.
class AnyServer {
  constructor(url) {
    this.url = url;
    this.read = this.range;
    this.blocks = new Map();
  }

  getKey() {
    return this.url;
  }

  async getBytes(offset, length, signal) {
    return { data: await this.read(offset, length, signal) };
  }

  async range(offset, length, signal) {
    const answer = await got(this.url, { signal, headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
    if (answer.status === 206) return answer.arrayBuffer();
    // The rest of three megabytes is not for a phone.
    await answer.body?.cancel().catch(() => {});
    try {
      await this.block(0);
      this.read = this.inBlocks;
    } catch {
      const whole = await (await got(this.url, { signal })).arrayBuffer();
      this.read = async (from, many) => whole.slice(from, from + many);
    }
    return this.read(offset, length);
  }

  async inBlocks(offset, length) {
    const first = Math.floor(offset / BLOCK);
    const numbers = Array.from({ length: Math.floor((offset + length - 1) / BLOCK) - first + 1 }, (_, at) => first + at);
    const blocks = await Promise.all(numbers.map((number) => this.block(number)));
    const data = await new Blob(blocks).arrayBuffer();
    return data.slice(offset - first * BLOCK, offset - first * BLOCK + length);
  }

  // Neighbouring tiles lie in one block: each is fetched once. One that did not come is asked for again.
  block(number) {
    if (!this.blocks.has(number)) {
      const address = this.url.replace(/\.pmtiles(?=$|\?)/, `/${number}.bin`);
      const loading = got(address).then((answer) => answer.arrayBuffer());
      this.blocks.set(number, loading);
      loading.catch(() => this.blocks.delete(number));
    }
    return this.blocks.get(number);
  }
}

async function got(url, how) {
  const answer = await fetch(url, how);
  if (!answer.ok) throw new Error(`base map: ${answer.status}`);
  return answer;
}

export function baseMap(element, language) {
  const colours = matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
  const map = L.map(element, { zoomControl: true, maxZoom: 12, minZoom: 1, worldCopyJump: true, attributionControl: true });
  map.attributionControl.setPrefix(false);
  const name = (_zoom, feature) => feature.props[`name_${language}`] || feature.props.name_en || "";
  const text = (size) =>
    new CenteredTextSymbolizer({
      labelProps: [`name_${language}`, "name_en"],
      fill: colours.ink,
      stroke: colours.halo,
      width: 2,
      font: `${size}px ${getComputedStyle(document.body).fontFamily}`,
    });
  const layer = leafletLayer({
    url: new PMTiles(new AnyServer(element.dataset.base)),
    backgroundColor: colours.sea,
    maxDataZoom: 7,
    attribution: "Natural Earth",
    noWrap: false,
    paintRules: [
      { dataLayer: "countries", symbolizer: new PolygonSymbolizer({ fill: colours.land }) },
      { dataLayer: "admin1", symbolizer: new LineSymbolizer({ color: colours.region, width: 1 }) },
      { dataLayer: "borders", symbolizer: new LineSymbolizer({ color: colours.border, width: 1.4 }) },
    ],
    labelRules: [
      { dataLayer: "countries_names", symbolizer: text(13), filter: (zoom, feature) => name(zoom, feature) && zoom < 7 },
      { dataLayer: "admin1_names", symbolizer: text(11), minzoom: 6 },
    ],
  });
  layer.addTo(map);
  return map;
}

// How wide a spot is drawn, in pixels: never less than a finger or a mouse finds.
export const diameter = (count) => Math.round(28 + 10 * Math.log10(count));

// A round marker with a number; a real button for keyboards and screen readers, named by what it stands for.
export function spot(lat, lon, count, title) {
  const size = diameter(count);
  const icon = L.divIcon({ className: "spot-icon", html: "", iconSize: [size, size] });
  const marker = L.marker([lat, lon], { icon, title, alt: title, keyboard: true, riseOnHover: true });
  marker.on("add", () => {
    const element = marker.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", title);
    const inner = document.createElement("span");
    inner.className = "spot";
    inner.setAttribute("aria-hidden", "true");
    inner.textContent = count > 1 ? count.toLocaleString(document.documentElement.lang) : "";
    element.replaceChildren(inner);
  });
  return marker;
}
