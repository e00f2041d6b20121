// Organisations on the map: a spot for each group, with a list of who is there.
import L from "./leaflet_global.js";
import { baseMap, diameter, spot } from "./base_map.js";

// Room for the buttons at the top left and the credit at the bottom right: no spot begins under them.
const CLEAR = { paddingTopLeft: [76, 24], paddingBottomRight: [24, 48] };

export function pointsMap(element, language, words) {
  const map = baseMap(element, language);
  const spots = L.layerGroup().addTo(map);
  let moved = () => {};
  let who = async () => ({ total: 0, some: [] });
  let quiet = true;
  let alone = new Map();
  map.setView([0, 0], 1);
  map.on("moveend", () => quiet || moved());

  function title(cell) {
    if (cell.id) return cell.name;
    if (cell.count === 1) return words.one;
    const text = cell.place ? words.group : words.everywhere;
    return text.replace("{count}", cell.count.toLocaleString(language)).replace("{place}", cell.place || "");
  }

  // Who stands at one point is asked for when somebody opens it. It opens on the map and not on its spot, for the map
  // moves to make room, and then the spots are drawn anew.
  function openList(cell) {
    const box = document.createElement("div");
    const head = document.createElement("p");
    const bold = document.createElement("b");
    bold.textContent = title(cell);
    head.append(bold);
    const list = document.createElement("ul");
    box.append(head, list);
    const popup = L.popup({ maxWidth: 280, offset: [0, -diameter(cell.count) / 2] }).setLatLng([cell.lat, cell.lon]).setContent(box).openOn(map);
    who(cell).then(({ total, some }) => {
      for (const one of some) list.append(item(`${element.dataset.page}${one.id}/`, one.name));
      if (total > some.length) list.append(item(`${element.dataset.explore}?place=${encodeURIComponent(cell.place_code)}`, words.all));
      popup.update();
      list.querySelector("a")?.focus();
    });
  }

  function item(href, text) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = text;
    const line = document.createElement("li");
    line.append(link);
    return line;
  }

  // Inside a frame of somebody else's page only the map may stand: what it leads to opens beside it.
  function visit(address) {
    if (window === window.parent) location.href = address;
    else window.open(address, "_blank", "noopener");
  }

  function open(cell) {
    if (cell.id) visit(`${element.dataset.page}${cell.id}/`);
    else if (cell.place_code || cell.count === 1) openList(cell);
    else map.setView([cell.lat, cell.lon], Math.min(map.getZoom() + 2, 12));
  }

  // Spots that would lie on one another become one, the largest first: opening it comes closer.
  function apart(cells) {
    const drawn = [];
    for (const cell of [...cells].sort((a, b) => b.count - a.count)) {
      const at = map.latLngToContainerPoint([cell.lat, cell.lon]);
      const near = drawn.find((other) => other.at.distanceTo(at) < (diameter(other.count) + diameter(cell.count)) / 2 && map.getZoom() < map.getMaxZoom());
      if (near) Object.assign(near, { count: near.count + cell.count, id: "", name: "", place: "", place_code: "" });
      else drawn.push({ ...cell, at });
    }
    return drawn;
  }

  return {
    view: () => ({ box: map.getBounds(), zoom: map.getZoom() }),
    box() {
      const bounds = map.getBounds();
      return [Math.max(-90, bounds.getSouth()), Math.max(-180, bounds.getWest()), Math.min(90, bounds.getNorth()), Math.min(180, bounds.getEast())];
    },
    askWho(act) {
      who = act;
    },
    onMove(act) {
      moved = act;
    },
    draw(cells) {
      spots.clearLayers();
      alone = new Map();
      for (const cell of apart(cells)) {
        const marker = spot(cell.lat, cell.lon, cell.count, title(cell));
        if (cell.count === 1) alone.set(cell.row, { marker, cell });
        marker.on("click", () => open(cell));
        marker.on("keypress", (event) => event.originalEvent.key === "Enter" && open(cell));
        marker.addTo(spots);
      }
    },
    // Says who stands alone, where that was not known yet when the spots were drawn.
    name(cells) {
      for (const named of cells) {
        const drawn = alone.get(named.row);
        if (!drawn || !named.id) continue;
        Object.assign(drawn.cell, { id: named.id, name: named.name });
        const element = drawn.marker.getElement();
        for (const attribute of ["title", "alt", "aria-label"]) element?.setAttribute(attribute, named.name);
      }
    },
    fit(extent, draw) {
      if (extent) map.fitBounds(extent, { ...CLEAR, maxZoom: 7, animate: false });
      else map.setView([0, 0], 1);
      draw();
      // The first frame is ours; from now on the reader moves the map.
      setTimeout(() => (quiet = false), 400);
    },
  };
}
