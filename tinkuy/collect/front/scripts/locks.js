// One tab at a time edits an interview.
const PREFIX = "tinkuy-draft-";

// Whether an interview is open in some tab; true where the browser does not say.
export async function isAnyOpen() {
  const locks = await navigator.locks?.query();
  return locks ? locks.held.some(({ name }) => name.startsWith(PREFIX)) : true;
}

// A function that lets go, or null where another tab has it.
export function hold(id) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(PREFIX + id, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise((letGo) => resolve(letGo));
      })
      .catch(reject);
  });
}
