// The small map of one organisation.
import { baseMap, spot } from "./base_map.js";

const element = document.getElementById("map");
const ZOOM = { exact: 7, street: 7, district: 7, province: 6, region: 5, country: 4 };
const where = [Number(element.dataset.lat), Number(element.dataset.lon)];
const map = baseMap(element, document.documentElement.lang);
map.setView(where, ZOOM[element.dataset.precision] || 5);
spot(where[0], where[1], 1, element.dataset.name).addTo(map);
