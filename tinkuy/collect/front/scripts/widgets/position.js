// Where something is: taken from the device, with how exact it was, or written.
import { fresh, make } from "../elements.js";
import { language, say } from "../words.js";
import { readNumber } from "./number.js";
import { question } from "./question.js";

// Metres: good enough to stop waiting for better.
const GOOD_ENOUGH = 10;
const LONGEST_WAIT_MS = 60_000;

export function position(node, filling, scope) {
  return question(node, filling, scope, { isSet: true, draw: () => draw(node, scope) });
}

function draw(node, scope) {
  const shown = make("p", { class: "position", role: "status" });
  const takeIt = make("button", { type: "button", class: "quiet" });
  const remove = make("button", { type: "button", class: "clear-answer" });
  let stop = null;
  let best = null;
  let words = "";

  function tell(key, values) {
    words = key ? say(key, values) : "";
    say_();
  }

  function say_() {
    const held = node.currentState.value;
    shown.textContent = words || (held ? described(held) : "");
    shown.hidden = !shown.textContent;
  }

  function end() {
    stop?.();
    stop = null;
    if (best) node.setValue({ latitude: best.latitude, longitude: best.longitude, altitude: best.altitude ?? 0, accuracy: best.accuracy });
    best = null;
    words = "";
    labels();
    say_();
  }

  function begin() {
    if (!navigator.geolocation) return tell("no_position");
    tell("looking_for_position");
    const enough = node.nodeOptions?.accuracyThreshold ?? GOOD_ENOUGH;
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        if (!best || coords.accuracy < best.accuracy) best = coords;
        if (best.accuracy <= enough) return end();
        tell("position_so_far", { metres: Math.round(best.accuracy) });
      },
      (fault) => {
        if (best) return end();
        stop?.();
        stop = null;
        labels();
        tell(fault.code === fault.PERMISSION_DENIED ? "position_denied" : "no_position");
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: LONGEST_WAIT_MS },
    );
    const timer = setTimeout(() => best && end(), LONGEST_WAIT_MS);
    stop = () => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
    };
    labels();
  }

  function labels() {
    takeIt.textContent = say(stop ? "use_position" : node.currentState.value ? "take_position_again" : "take_position");
  }

  takeIt.addEventListener("click", () => (stop ? end() : begin()));
  remove.addEventListener("click", () => {
    node.setValue(null);
    takeIt.focus();
  });
  scope.onEnd(() => stop?.());
  scope.effect(() => {
    labels();
    say_();
    remove.textContent = say("remove_position");
    remove.hidden = !node.currentState.value;
  });
  return make("div", {}, make("div", { class: "row" }, takeIt, remove), shown, written(node, scope));
}

function described({ latitude, longitude, accuracy }) {
  const figure = (value, digits) => value.toLocaleString(language(), { maximumFractionDigits: digits });
  const where = `${figure(latitude, 5)}; ${figure(longitude, 5)}`;
  return accuracy ? `${where}  (± ${figure(accuracy, 0)} m)` : where;
}

function written(node, scope) {
  const fields = ["latitude", "longitude"].map((name) => ({ name, input: make("input", { id: fresh(name), type: "text", inputmode: "text", autocomplete: "off", class: "number" }), label: make("span") }));
  const fault = make("p", { class: "fault", hidden: true, role: "status" });
  const summary = make("summary");
  const read = ({ input, name }) => {
    const value = readNumber(input.value, false);
    return value && Math.abs(Number(value)) <= (name === "latitude" ? 90 : 180) ? Number(value) : null;
  };
  const put = () => {
    const [latitude, longitude] = fields.map(read);
    const isWritten = fields.every(({ input }) => input.value.trim());
    fault.hidden = !isWritten || (latitude !== null && longitude !== null);
    if (latitude !== null && longitude !== null) node.setValue({ latitude, longitude, altitude: null, accuracy: null });
  };
  fields.forEach(({ input }) => input.addEventListener("input", put));
  scope.effect(() => {
    const held = node.currentState.value;
    summary.textContent = say("write_position");
    fault.textContent = say("not_position");
    for (const { name, input, label } of fields) {
      label.textContent = say(name);
      if (!fields.some((one) => one.input === document.activeElement)) input.value = held ? String(held[name]) : "";
    }
  });
  return make("details", { class: "written" }, summary, make("div", { class: "row" }, ...fields.map(({ input, label }) => make("label", { class: "small" }, label, input))), fault);
}
