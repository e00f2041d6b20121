// Organisations on the map: a spot for each group, with a list of who is there.
import L from "./leaflet_global.js";
import { baseMap, spot } from "./base_map.js";

export function pointsMap(element, language, words) {
  const map = baseMap(element, language);
  const spots = L.layerGroup().addTo(map);
  let moved = () => {};
  let quiet = true;
  map.setView([0, 0], 1);
  map.on("moveend", () => quiet || moved());

  function title(cell) {
    if (cell.count === 1 && cell.name) return cell.name;
    return words.group.replace("{count}", cell.count.toLocaleString(language)).replace("{place}", cell.place || "").trim();
  }

  function open(cell) {
    if (cell.id) {
      location.href = `${element.dataset.page}${cell.id}/`;
      return;
    }
    if (cell.place_code && cell.is_one_point) {
      location.href = `${element.dataset.explore}?place=${encodeURIComponent(cell.place_code)}`;
      return;
    }
    map.setView([cell.lat, cell.lon], Math.min(map.getZoom() + 2, 12));
  }

  function popup(cell) {
    const box = document.createElement("div");
    const head = document.createElement("p");
    head.textContent = title(cell);
    box.append(head);
    const list = document.createElement("ul");
    for (const one of cell.some || []) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${element.dataset.page}${one.id}/`;
      link.textContent = one.name;
      item.append(link);
      list.append(item);
    }
    box.append(list);
    return box;
  }

  return {
    view: () => ({ box: map.getBounds(), zoom: map.getZoom() }),
    box() {
      const bounds = map.getBounds();
      return [Math.max(-90, bounds.getSouth()), Math.max(-180, bounds.getWest()), Math.min(90, bounds.getNorth()), Math.min(180, bounds.getEast())];
    },
    onMove(act) {
      moved = act;
    },
    draw(cells) {
      spots.clearLayers();
      for (const cell of cells) {
        const marker = spot(cell.lat, cell.lon, cell.count, title(cell));
        if (cell.some?.length) marker.bindPopup(() => popup(cell), { maxWidth: 280 });
        else marker.on("click", () => open(cell));
        marker.on("keypress", (event) => event.originalEvent.key === "Enter" && !cell.some?.length && open(cell));
        marker.addTo(spots);
      }
    },
    fit(extent, draw) {
      if (extent) map.fitBounds(extent, { padding: [24, 24], maxZoom: 7, animate: false });
      else map.setView([0, 0], 1);
      quiet = false;
      draw();
    },
  };
}
