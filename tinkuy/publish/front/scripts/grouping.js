// Organisations near each other at one zoom of the map, grouped as the server groups them (edition/map_cells.py).
const CELLS_A_TILE = 4;
const MICRODEGREES = 1e6;
const NORTHERNMOST = 85.051129;

// Groups of these rows, largest first: {lat, lon, count, row: its first, isOnePoint}. `lat` and `lon` are
// microdegrees of every organisation.
export function groups(rows, lat, lon, zoom) {
  const across = CELLS_A_TILE * 2 ** Math.min(Math.max(Math.round(zoom), 0), 22);
  const found = new Map();
  for (const row of rows) {
    const [x, y] = mercator(lat[row] / MICRODEGREES, lon[row] / MICRODEGREES);
    const cell = Math.floor(y * across) * across + Math.floor(x * across);
    const group = found.get(cell);
    if (!group) found.set(cell, { row, count: 1, south: lat[row], west: lon[row], isOnePoint: true });
    else {
      group.count += 1;
      group.south += lat[row];
      group.west += lon[row];
      group.isOnePoint &&= lat[row] === lat[group.row] && lon[row] === lon[group.row];
    }
  }
  return [...found.values()]
    .map(({ south, west, count, row, isOnePoint }) => ({ lat: south / count / MICRODEGREES, lon: west / count / MICRODEGREES, count, row, isOnePoint }))
    .sort((a, b) => b.count - a.count || a.row - b.row);
}

function mercator(lat, lon) {
  const sine = Math.sin((Math.max(-NORTHERNMOST, Math.min(NORTHERNMOST, lat)) * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [within((lon + 180) / 360), within(y)];
}

const within = (share) => Math.min(Math.max(share, 0), 1 - 2 ** -53);
