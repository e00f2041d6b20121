// One tab at a time edits an interview.

// A function that lets go, or null where another tab has it.
export function hold(id) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`tinkuy-draft-${id}`, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise((letGo) => resolve(letGo));
      })
      .catch(reject);
  });
}
