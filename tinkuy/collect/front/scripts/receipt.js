// What counts as received: 201 or 202, and our own receipt of these very bytes. Nothing else does.
import { readXml } from "./server.js";

const RECEIPT = "https://tinkuy.org/receipt";

export function isReceipt(status, body, waiting) {
  if (status !== 201 && status !== 202) return false;
  const receipt = readXml(body)?.getElementsByTagNameNS(RECEIPT, "receipt")[0];
  return receipt?.getAttribute("instanceID") === waiting.id && receipt.getAttribute("sha256") === waiting.digest;
}

// What the server says in words, "" where it says nothing that we know.
export function messageIn(body) {
  const read = readXml(body);
  return read?.documentElement.localName === "OpenRosaResponse" ? (read.getElementsByTagNameNS("*", "message")[0]?.textContent ?? "") : "";
}

export async function digestOf(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
