// What was typed on this device, in IndexedDB: unsent changes until the server has them, and what it has for a day.

const NAME = "hiringkit-drafts", PENDING = "pending", KNOWN = "known", QUEUE = "queue", FLAG = "hiringkit-drafts";
const KEPT_FOR = 24 * 3600 * 1000, OPENING = 3000;
// a device may be shared: nobody is shown what somebody else has typed
const owner = document.querySelector("meta[name=visitor]")?.content ?? "";
const isOwn = (row) => row.owner === owner;

// small things beside the drafts; a device that forbids storage, or has no room left, forgets them
export const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* forgotten */ } };
export const recall = (name) => { try { return localStorage.getItem(name); } catch { return null; } };

export const uuid = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
export const keyOf = ({ item, field }) => `${item}:${field}`;
const rowKey = (ref, change) => `${ref}|${change.client}|${keyOf(change)}`;

let opened;
const open = () => (opened ??= new Promise((resolve, reject) => {
  const request = indexedDB.open(NAME, 2);
  request.onupgradeneeded = () => {
    for (const name of [...request.result.objectStoreNames]) request.result.deleteObjectStore(name);
    for (const name of [PENDING, KNOWN, QUEUE]) request.result.createObjectStore(name).createIndex("ref", "ref");
  };
  request.onsuccess = () => {
    request.result.onversionchange = () => { request.result.close(); opened = undefined; };
    resolve(request.result);
  };
  request.onerror = () => reject(request.error);
  setTimeout(reject, OPENING, new Error("the drafts do not open")); // some browsers never answer; nothing waits for them
}));

const work = async (mode, act, { durability = "relaxed", atOnce = false } = {}) => {
  const transaction = (await open()).transaction([PENDING, KNOWN, QUEUE], mode, { durability });
  const result = act((name) => transaction.objectStore(name));
  if (atOnce) transaction.commit?.(); // so that it outlives a page that is being left
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  return result;
};
const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export const keep = (ref, change, durability) => {
  remember(FLAG, "1");
  return work("readwrite", (at) => at(PENDING).put({ ...change, ref, owner, at: Date.now() }, rowKey(ref, change)), { durability, atOnce: true });
};

// the server has these: an unsent row goes unless it was typed on meanwhile, and the value stays for a reload offline
export const settle = (ref, changes) => work("readwrite", (at) => {
  for (const { value, change: head, ...change } of changes) {
    const key = rowKey(ref, change), request = at(PENDING).get(key);
    request.onsuccess = () => request.result?.token === change.token && at(PENDING).delete(key);
    if (head) at(KNOWN).put({ ref, owner, item: change.item, field: change.field, value, change: head, at: Date.now() }, `${ref}|${keyOf(change)}`);
  }
});

export const left = (ref) => work("readonly", (at) => Promise.all([
  asked(at(PENDING).index("ref").getAll(ref)), asked(at(KNOWN).index("ref").getAll(ref)), asked(at(QUEUE).get(ref)),
])).then(([pending, known, queued]) => ({ pending: pending.filter(isOwn).sort((a, b) => a.at - b.at), known: known.filter(isOwn), queued: Boolean(queued) }));

export const queue = (ref, wanted) => work("readwrite", (at) => (wanted ? at(QUEUE).put({ ref, at: Date.now() }, ref) : at(QUEUE).delete(ref)), { durability: "strict" });
export const unsent = async () => (await work("readonly", (at) => asked(at(PENDING).getAll()))).filter(isOwn);
export const drop = (row) => work("readwrite", (at) => at(PENDING).delete(rowKey(row.ref, row)));

const remove = (at, names, which) => {
  for (const name of names) {
    const request = at(name).openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      if (which(cursor.value)) cursor.delete();
      cursor.continue();
    };
  }
};
export const forget = (ref) => work("readwrite", (at) => remove(at, [PENDING, KNOWN, QUEUE], (row) => row.ref === ref));
// what the server has goes after a day, or at once; what it has not stays until it has it or its author deletes it
export const purge = (all = false) => work("readwrite", (at) => remove(at, [KNOWN], (row) => all || Date.now() - row.at > KEPT_FOR));
