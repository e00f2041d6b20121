// A sheet of paper, looked up by the number that stands beside its code.
import { draft } from "./drafts.js";
import { ask, keyAddress, NotAdmitted } from "./server.js";
import { store } from "./store.js";

// {sheet: {form, instance}} where it can be typed in now; {said: key of words} where not, or not without a second
// thought: then with its sheet.
export async function printed(serial) {
  let answer;
  try {
    answer = await ask(await keyAddress(`paper/${encodeURIComponent(serial)}`));
  } catch (fault) {
    return { said: fault instanceof NotAdmitted ? "no_token" : "paper_unheard" };
  }
  if (answer.status === 401 || answer.status === 403) return { said: "refused" };
  const told = answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
  if (!told) return { said: "paper_unheard" };
  if (!told.instance) return { said: "paper_unknown" };
  const db = await store();
  const sheet = { form: told.form, instance: told.instance };
  if (await draft(sheet.instance)) return { sheet };
  if (await db.getKey("outbox", sheet.instance)) return { said: "paper_waits" };
  if ((await db.getKey("versions", sheet.form)) === undefined) return { said: "paper_version" };
  return told.typed ? { said: "paper_typed", sheet } : { sheet };
}
