// The form's own texts as elements. A form may come from anybody: nothing of it is ever read as HTML.
import { make } from "./elements.js";

const PLAIN = new Set(["em", "strong", "u", "ul", "ol", "li", "span"]);
const SAFE_ADDRESS = /^(https?:|mailto:|tel:)/i;

// The nodes of a text range (label, hint, message), to stand in a line or a label.
export function nodesOf(range) {
  if (!range) return [];
  const parts = range.formatted;
  return parts.flatMap((part, at) => (at && isBlock(part) ? [make("br"), ...asNodes(part)] : asNodes(part)));
}

function isBlock(part) {
  return part.role === "parent" && /^(p|div|h\d|ul|ol)$/.test(part.elementName);
}

function asNodes(part) {
  if (part.role === "child") return [part.value];
  if (part.role === "html") return [part.unsafeHtml];
  if (part.role === "line-break") return [make("br")];
  const inside = part.children.flatMap(asNodes);
  if (part.elementName === "a") {
    if (!SAFE_ADDRESS.test(part.url)) return inside;
    return [make("a", { href: part.url, target: "_blank", rel: "noopener noreferrer" }, inside)];
  }
  if (PLAIN.has(part.elementName)) return [make(part.elementName, {}, inside)];
  // Headings and paragraphs within a label would be no valid label.
  return [make("span", {}, inside)];
}
