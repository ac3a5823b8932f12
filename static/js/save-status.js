// Shows the state of saving: the word in the top bar (#save-status), the banner with count-down (#save-banner),
// and the list of edits that are only here (#kept-edits dialog, opened from the status).
let ticking = 0;

function word({ state, pending, refused, conflicts }) {
  if (conflicts > 0) return ["refused", conflicts === 1 ? "1 edit to decide" : `${conflicts} edits to decide`];
  if (refused > 0) return ["refused", refused === 1 ? "1 edit not accepted" : `${refused} edits not accepted`];
  if (state.failed) return [state.failed, `Not saved, kept here (${pending})`];
  if (state.sending) return ["saving", "Saving…"];
  return pending > 0 ? ["pending", "Saving…"] : ["saved", "Saved"];
}

function countDown(banner, state) {
  clearInterval(ticking);
  if (!state.failed) return;
  const clock = banner.querySelector("[data-seconds]");
  const tick = () => { clock.textContent = String(Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1000))); };
  tick();
  ticking = setInterval(tick, 1000);
}

export function showStatus(queue) {
  const entries = [...queue.edits.values()];
  const count = (state) => entries.filter((entry) => entry.state === state).length;
  const [refused, conflicts] = [count("refused"), count("conflict")];
  const pending = count("pending") + queue.ops.length;
  const status = document.getElementById("save-status");
  if (status) {
    const [state, text] = word({ state: queue.state, pending, refused, conflicts });
    status.dataset.state = state;
    // Only when it differs, or a screen reader hears "Saved" at every key.
    if (status.textContent !== text) status.textContent = text;
  }
  const banner = document.getElementById("save-banner");
  if (!banner) return;
  banner.hidden = !queue.state.failed;
  for (const words of banner.querySelectorAll("[data-failed]")) words.hidden = words.dataset.failed !== queue.state.failed;
  const signin = banner.querySelector("[data-signin]");
  if (signin) signin.hidden = queue.state.failed !== "signedout";
  countDown(banner, queue.state);
}

/** Fill the dialog with what is kept here, so that it can be read, copied or dropped. */
export function listKept(queue) {
  const list = document.querySelector("#kept-edits [data-list]");
  const template = document.getElementById("kept-edit");
  if (!list || !template) return;
  list.replaceChildren(...[...queue.edits.values()].map((entry) => {
    const item = template.content.firstElementChild.cloneNode(true);
    item.querySelector("[data-place]").textContent = [entry.section, entry.table, entry.where || entry.column].filter(Boolean).join(" · ");
    item.querySelector("[data-state]").textContent = { pending: "waiting", refused: "not accepted", conflict: "changed by somebody else" }[entry.state];
    item.querySelector("textarea").value = entry.value;
    item.querySelector("[data-drop]").addEventListener("click", () => { queue.drop(entry.key); item.remove(); });
    item.querySelector("[data-send]").addEventListener("click", () => { queue.edit({ ...entry }); queue.retryNow(); item.remove(); });
    return item;
  }));
}
