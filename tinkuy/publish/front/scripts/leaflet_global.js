// protomaps-leaflet looks for Leaflet in the window.
import * as L from "leaflet";

window.L = L;
export default L;
