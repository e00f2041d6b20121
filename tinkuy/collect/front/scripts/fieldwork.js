// Field work in a browser: where everything begins. The part of the address after # says which screen is shown.
import { obstacle, takeToken } from "./device.js";
import { make } from "./elements.js";
import { main, screen } from "./frame.js";
import { home } from "./home.js";
import { send, sendByItself } from "./outbox.js";
import { setting } from "./store.js";
import { keepPage } from "./updates.js";
import { say, speak } from "./words.js";

// The engine is large: it is fetched when the first screen is there, so that an interview opens without a wait.
const engine = () => import("./interview.js");
let leave = async () => {};
let notice = "";
const WARMING_MS = 1500;

async function begin() {
  for (const wished of navigator.languages) speak(wished.slice(0, 2));
  speak(navigator.language.slice(0, 2));
  const stop = await obstacle();
  if (stop) {
    screen();
    main.append(make("div", { class: "wide narrow" }, make("h1", {}, say("cannot_start")), make("p", { class: "notice bad" }, say(stop))));
    return;
  }
  speak(await setting("language"));
  await takeToken();
  keepPage().catch((fault) => console.warn("This page is not kept for times without a network", fault));
  window.addEventListener("hashchange", route);
  await route();
  sendByItself();
  setTimeout(() => engine().catch(() => {}), WARMING_MS);
}

async function route() {
  // A device's address may be opened over this page: what an older token was refused goes out under the new one.
  if (await takeToken()) send();
  const [kind, of, instance] = location.hash.slice(1).split("/").map(decodeURIComponent);
  await leave();
  leave = async () => {};
  const said = notice;
  notice = "";
  if (!["new", "paper", "draft"].includes(kind)) return home(said);
  screen({ back: true }).main.append(make("p", { class: "wide quiet", role: "status" }, say("opening")));
  const { interview } = await engine();
  leave = await interview(kind === "draft" ? { id: of } : { md5: of, instance }, goHome);
}

function goHome(about = "") {
  notice = typeof about === "string" ? about : "";
  location.hash = "";
}

begin();
