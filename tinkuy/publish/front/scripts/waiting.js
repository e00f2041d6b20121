// While an answer is on its way, and when it does not come: the list stays, and says so.
const SOON = 200;

// Marks the list as busy until `work` is done; a bar shows where that takes longer than a moment.
export async function whileBusy(work, words) {
  const found = document.getElementById("found");
  found.setAttribute("aria-busy", "true");
  found.querySelector(".failed")?.remove();
  const bar = document.createElement("progress");
  bar.className = "waiting";
  bar.setAttribute("aria-label", words.loading || "…");
  const showing = setTimeout(() => found.prepend(bar), SOON);
  try {
    return await work();
  } finally {
    clearTimeout(showing);
    bar.remove();
    found.removeAttribute("aria-busy");
  }
}

// Says above the list that the connection broke, with a button to try again; so does coming back to the net.
export function sayFailed(again, words) {
  const found = document.getElementById("found");
  found.querySelector(".failed")?.remove();
  const note = document.createElement("p");
  note.className = "notice failed";
  note.setAttribute("role", "alert");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words.again || "↻";
  const retry = () => {
    removeEventListener("online", retry);
    if (note.isConnected) again();
  };
  button.addEventListener("click", retry);
  addEventListener("online", retry);
  note.append(`${words.failed || "⚠"} `, button);
  found.prepend(note);
}
