// Sends one request that changes a section and says what became of it. Contract with the server:
//
//   POST <url>, form encoded, headers HX-Request, X-CSRFToken
//   edit   version, then per edited cell the fields table, row, column, value, base (repeated in step, so that
//          edits that piled up while offline go in one request); table and row are "" for a prose field
//   op     version, row, and what the operation needs
//
//   200 + X-DCS-Version: n     saved. Body: out-of-band fragments (cells, findings, counts), may be empty.
//                              A cell whose value already is `value` counts as saved: a repeated request does no harm.
//   409 + HTML                 somebody changed the cell since `base`; nothing was saved. Body: <dialog data-conflict>
//                              whose form posts the choice (see autosave.js).
//   400, 404, 410, 413, 422, 423, 403 + X-DCS-Refused: 1
//                              refused for good. Body: fragments with the message, or HX-Trigger {"toast": ...}.
//   401, 403, a redirect, or 200 without X-DCS-Version
//                              the session (or its CSRF token) is gone, or a proxy answered.
//   408, 429, 5xx, no answer   try again; Retry-After (seconds) is respected.
//   HX-Trigger: {"name": detail}  becomes events on the document, as htmx does it.
const PATIENCE = 30_000;

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
export async function post(url, fields) {
  let response;
  let html = "";
  try {
    response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "HX-Request": "true", "X-CSRFToken": csrfToken() },
      credentials: "same-origin",
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
    window.htmx.swap(document.body, html, { swapStyle: "none", swapDelay: 0, settleDelay: 0 });
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
