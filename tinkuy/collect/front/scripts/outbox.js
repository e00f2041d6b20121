// Finished interviews that nobody else has yet. One leaves when the server's receipt for its very bytes is here.
import { isReceipt, messageIn } from "./receipt.js";
import { ask, keyAddress, NotAdmitted } from "./server.js";
import { changed, ofInstance, picturesOf, setting, store } from "./store.js";

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 600_000;
let pause = FIRST_PAUSE_MS;
let timer;
let isSending = false;

export async function waiting() {
  return (await store()).getAll("outbox");
}

export async function receipts() {
  const sent = await (await store()).getAll("sent");
  return sent.sort((one, other) => other.sent - one.sent);
}

// From now on, whatever waits is sent whenever there is a network.
export function sendByItself() {
  window.addEventListener("online", () => {
    pause = FIRST_PAUSE_MS;
    send();
  });
  send();
}

// Send all that waits, one after another. Only one tab does: another that is at it is left alone.
export async function send() {
  clearTimeout(timer);
  if (isSending) return;
  isSending = true;
  try {
    const left = navigator.locks ? await navigator.locks.request("tinkuy-outbox", { ifAvailable: true }, (lock) => (lock ? sendAll() : 0)) : await sendAll();
    if (left) {
      timer = setTimeout(send, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    } else pause = FIRST_PAUSE_MS;
  } finally {
    isSending = false;
  }
}

// How many could not be sent and are worth another try.
async function sendAll() {
  let left = 0;
  for (const { id } of await waiting()) {
    // Read anew: another tab may have sent it while this one waited for its turn.
    const one = await (await store()).get("outbox", id);
    if (!one) continue;
    const problem = await sendOne(one);
    if (!problem) continue;
    await note(id, problem);
    if (problem.kind === "refused") return 0;
    left += 1;
    if (problem.kind === "network") return left;
  }
  return left;
}

// null where it was received, else what was wrong: {kind, said}.
async function sendOne(one) {
  let answer;
  let body;
  try {
    const address = await keyAddress("submission");
    address.searchParams.set("deviceID", (await setting("deviceId")) ?? "");
    answer = await ask(address, { method: "POST", body: await form(one) });
    body = answer.type === "opaqueredirect" ? "" : await answer.text();
  } catch (fault) {
    return { kind: fault instanceof NotAdmitted ? "refused" : "network", said: "" };
  }
  if (isReceipt(answer.status, body, one)) {
    await received(one);
    return null;
  }
  if (answer.status === 401 || answer.status === 403) return { kind: "refused", said: "" };
  if (messageIn(body)) return { kind: "answered", said: messageIn(body) };
  return { kind: answer.status >= 500 ? "server" : "portal", said: "" };
}

async function form(one) {
  const sent = new FormData();
  sent.append("xml_submission_file", new File([one.xml], "submission.xml", { type: "text/xml" }));
  const pictures = await picturesOf(one.id);
  for (const name of one.files) if (pictures.has(name)) sent.append(name, new File([pictures.get(name)], name, { type: pictures.get(name).type }));
  return sent;
}

async function received(one) {
  const db = await store();
  const change = db.transaction(["outbox", "sent", "pictures"], "readwrite");
  change.objectStore("outbox").delete(one.id);
  change.objectStore("pictures").delete(ofInstance(one.id));
  change.objectStore("sent").put({ id: one.id, title: one.title, titles: one.titles, name: one.name, sent: Date.now(), digest: one.digest });
  await change.done;
  changed();
}

async function note(id, problem) {
  const db = await store();
  const change = db.transaction("outbox", "readwrite");
  const one = await change.store.get(id);
  if (one) await change.store.put({ ...one, problem, tries: one.tries + 1, tried: Date.now() });
  await change.done;
  changed();
}
