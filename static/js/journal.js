// Edits that the server has not confirmed, kept in localStorage: a lost connection, an ended session, a crash
// of the browser or a closed tab loses nothing. One item per cell, so that two tabs never overwrite each other's list.
//
// Entry: {key, url, version, user, statement, section, table, row, column, value, label, base, at, rev, state}
//   base  = the value as it was when shown; the server compares it with what it has now
//   rev   = grows with each edit of the same cell; tells an answer to an older edit from one to the latest
//   state = "pending" | "refused" (4xx: kept, but not sent again by itself) | "conflict" (409: waits for a choice)
const PREFIX = "dcs:edit:";
const memory = new Map(); // when storage is full or forbidden; then leaving the page warns

export function keyOf({ user, statement, section, table = "", row = "", column }) {
  return PREFIX + [user, statement, section, table, row, column].map((part) => encodeURIComponent(part ?? "")).join("/");
}

export function put(entry) {
  try {
    localStorage.setItem(entry.key, JSON.stringify(entry));
    memory.delete(entry.key);
  } catch {
    memory.set(entry.key, entry);
  }
}

export function remove(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, nothing to remove.
  }
}

// What this tab has sent of each cell, newest last. A page that is shown again may not know that it has arrived.
const OWN = "dcs:own:";
const OWN_KEPT = 5;

export function ownValues(key) {
  try {
    return JSON.parse(sessionStorage.getItem(OWN + key)) ?? [];
  } catch {
    return [];
  }
}

export function noteOwn(key, value) {
  try {
    const others = ownValues(key).filter((each) => each !== value);
    sessionStorage.setItem(OWN + key, JSON.stringify([...others, value].slice(-OWN_KEPT)));
  } catch {
    // Then a conflict with oneself is asked about, like any other.
  }
}

export const isOnlyInMemory = () => memory.size > 0;

/** All kept edits of one person in one statement, oldest first. */
export function all({ user, statement }) {
  const start = PREFIX + [user, statement].map(encodeURIComponent).join("/") + "/";
  const found = [...memory.values()].filter((entry) => entry.key.startsWith(start));
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (key.startsWith(start)) found.push(JSON.parse(localStorage.getItem(key)));
    }
  } catch {
    // An unreadable item is not one of ours.
  }
  return found.sort((a, b) => a.at - b.at);
}
