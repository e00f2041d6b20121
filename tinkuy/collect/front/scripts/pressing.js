// A press becomes a click only where what was pressed is still there when it is let go: meanwhile nothing is replaced.
const LATEST_CLICK_MS = 300;

let ended = Promise.resolve();
let end = null;

addEventListener("pointerdown", begin, true);
addEventListener("pointerup", () => setTimeout(finish, LATEST_CLICK_MS), true);
addEventListener("pointercancel", finish, true);
addEventListener("click", () => setTimeout(finish), true);

function begin() {
  if (!end) ended = new Promise((resolve) => (end = resolve));
}

function finish() {
  end?.();
  end = null;
}

// Resolves when nothing is pressed.
export const released = () => ended;
