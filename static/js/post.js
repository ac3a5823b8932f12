// Sends one request that changes a section and says what became of it. Contract with the server:
//
//   POST <url>, form encoded, headers HX-Request, X-CSRFToken, X-DCS-User (whose page this is)
//   edit   version, then per edited cell the fields table, row, column, value, base (repeated in step, so that
//          edits that piled up while offline go in one request); table and row are "" for a prose field
//   op     version, row, fresh (id of a new row), and what the operation needs
//
//   200 + X-DCS-Version: n     saved. Body: what of the page is different from `version`, as parts with
//                              hx-swap-oob and templates for grids (patch.js); may be empty. A cell whose value already is `value`
//                              counts as saved, one whose `base` is what stands there is changed, whatever `version` is.
//   409 + HTML                 somebody changed a cell since `base`; nothing was saved. Body: <dialog data-conflict>
//                              with both versions (see conflict.js).
//   400, 404, 410, 413, 422, 423, 403 + X-DCS-Refused: 1
//                              refused for good, with the message as HX-Trigger {"toast": ...}.
//   401, 403, a redirect, or 200 without X-DCS-Version
//                              the session (or its CSRF token) is gone, or somebody else's, or a proxy answered.
//   408, 429, 5xx, no answer   try again; Retry-After (seconds) is respected.
//   HX-Trigger: {"name": detail}  becomes events on the document, as htmx does it.
import { keepingFocus } from "./keep-focus.js";
import { patchGrids, replaceParts } from "./patch.js";

const PATIENCE = 30_000;
const SMALL = 60_000; // bytes; browsers allow no more to outlive a page

function csrfToken() {
  // From the cookie, not from the page: signing in again in another tab renews it.
  const name = document.documentElement.dataset.csrfCookie ?? "csrftoken";
  return document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

function outcomeOf(response) {
  if (response.type === "opaqueredirect" || response.status === 401) return "signin";
  if (response.status === 403) return response.headers.has("X-DCS-Refused") ? "refused" : "signin";
  if (response.status === 409) return "conflict";
  if (response.status === 408 || response.status === 429 || response.status >= 500) return "retry";
  if (response.ok) return response.headers.has("X-DCS-Version") ? "saved" : "signin";
  return "refused";
}

/** -> {outcome, version, html, after} */
export async function post(url, fields, user) {
  const body = new URLSearchParams(fields);
  let response;
  let html = "";
  try {
    response = await fetch(url, {
      method: "POST",
      body,
      headers: { "HX-Request": "true", "X-CSRFToken": csrfToken(), "X-DCS-User": user },
      credentials: "same-origin",
      keepalive: body.toString().length < SMALL, // so that it arrives although the page is left
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.type !== "opaqueredirect") html = await response.text();
  } catch {
    return { outcome: "retry", html: "", after: 0 };
  }
  const outcome = outcomeOf(response);
  return {
    outcome,
    html: outcome === "signin" || outcome === "retry" ? "" : html,
    version: response.headers.get("X-DCS-Version"),
    after: Number(response.headers.get("Retry-After")) || 0,
    trigger: response.headers.get("HX-Trigger") ?? "",
  };
}

/** Put out-of-band fragments in their places and fire the server's events. */
export function apply({ html, trigger }) {
  if (html.trim()) {
    const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
    keepingFocus(() => {
      replaceParts(content);
      patchGrids(content);
    });
    document.dispatchEvent(new CustomEvent("dcs:swapped"));
  }
  if (!trigger) return;
  let events = {};
  try {
    events = JSON.parse(trigger);
  } catch {
    for (const name of trigger.split(",")) events[name.trim()] = null;
  }
  for (const [name, detail] of Object.entries(events)) document.dispatchEvent(new CustomEvent(name, { detail }));
}
