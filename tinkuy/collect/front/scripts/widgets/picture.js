// A photograph, made small enough to be sent from where there is little of a network; or any other file.
import { fresh, make } from "../elements.js";
import { bytes, say } from "../words.js";
import { question } from "./question.js";

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

export function upload(node, filling, scope) {
  return question(node, filling, scope, { isSet: true, draw: () => draw(node, filling, scope) });
}

function draw(node, filling, scope) {
  const { type, accept } = node.nodeOptions.media;
  const isPicture = type === "image";
  const said = make("p", { class: "small", role: "status", hidden: true });
  const shown = make("div", { class: "picture", hidden: true });
  const take = async (input) => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    said.hidden = false;
    said.textContent = say("making_smaller");
    const kept = isPicture ? await smaller(file, node.maxPixels ?? LONGEST_SIDE) : file;
    node.setValue(new File([kept], nameOf(node, kept), { type: kept.type }));
    filling.changed();
    said.textContent = say("picture_kept", { size: bytes(kept.size) });
  };
  const choose = (key, extra) => {
    const words = make("span");
    const input = make("input", { id: fresh("file"), type: "file", accept: accept === "*" ? null : accept, class: "hidden", ...extra });
    input.addEventListener("change", () => take(input));
    scope.effect(() => (words.textContent = say(key)));
    return make("label", { class: `button quiet ${extra.capture ? "by-hand" : ""}` }, words, input);
  };
  const remove = make("button", { type: "button", class: "clear-answer" });
  remove.addEventListener("click", () => {
    node.setValue(null);
    filling.changed();
    said.hidden = true;
    row.querySelector("input").focus();
  });
  let address = null;
  scope.onEnd(() => address && URL.revokeObjectURL(address));
  scope.effect(() => {
    const file = node.currentState.value;
    if (address) URL.revokeObjectURL(address);
    address = file && isPicture ? URL.createObjectURL(file) : null;
    shown.replaceChildren(...(address ? [make("img", { src: address, alt: say("picture_taken") })] : file ? [file.name] : []));
    shown.hidden = !file;
    remove.hidden = !file;
    remove.textContent = say(isPicture ? "remove_picture" : "remove_file");
  });
  const row = make("div", { class: "row" }, ...(isPicture ? [choose("take_picture", { capture: "environment" }), choose("choose_picture", {})] : [choose("choose_file", {})]));
  return make("div", {}, shown, row, remove, said);
}

// The picture with no side longer than that, as JPEG without what the camera wrote into it; as it came where this
// browser cannot read it.
async function smaller(file, longest) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = make("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return (await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))) ?? file;
  } catch {
    return file;
  }
}

// Letters, digits and a number of its own: no name of a file of the person's.
function nameOf(node, file) {
  const ending = file.type === "image/jpeg" ? "jpg" : (file.name?.match(/\.(\w{1,8})$/)?.[1] ?? "bin").toLowerCase();
  const asked = node.currentState.reference.split("/").pop().replace(/\W/g, "");
  return `${asked}-${Date.now().toString(36)}.${ending}`;
}
