// Picker: an ARIA 1.2 combobox with a list box. In forms it enhances
//   <div class="picker input" data-picker data-source="/lookup/sop-class" [data-multiple] [data-free]>
//     <input type="hidden" name="sop_class" value="1.2.840..."> <input role="combobox" value="CT Image Storage" ...>
// In grids cell-editor.js makes one. data-source is a URL, fetched as ?q=typed, that answers with a list of
//   <li role="option" data-value="machine value" data-label="shown" data-code="1.2...">CT <code>1.2...</code><small>..</small></li>
// (or "#id" of a <template> with such a list, filtered here). data-free also accepts what is typed.
// Several values are joined with "; ", as in print, and may be typed like that: the list helps with the last of them.
import { announce } from "./messages.js";
import { place } from "./place.js";

const WAIT = 120; // ms after the last key before asking the server
let serial = 0;

function make(tag, attributes = {}, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  return node;
}

export class Picker {
  constructor(root, options) {
    Object.assign(this, { root, options, active: -1, timer: 0, request: null, dirty: false, seen: new Map() });
    const { multiple, chosen = [] } = options;
    this.root.classList.add("picker");
    this.input = root.querySelector("[role='combobox']") ?? root.appendChild(make("input", { role: "combobox" }));
    this.list = root.appendChild(make("ul", { role: "listbox", popover: "manual", class: "picker-list", id: `pick-${++serial}` }));
    if (multiple) this.list.setAttribute("aria-multiselectable", "true");
    if (options.label) {
      this.input.setAttribute("aria-label", options.label);
      this.list.setAttribute("aria-label", options.label);
    } else this.list.setAttribute("aria-labelledby", this.input.getAttribute("aria-labelledby") ?? this.input.id);
    for (const [name, value_] of Object.entries({ autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) {
      this.input.setAttribute(name, value_);
    }
    this.chosen = [...chosen]; // [{value, label, code}]
    this.show();
    const on = (node, name, handler) => node.addEventListener(name, handler, { signal: this.ended.signal });
    on(this.input, "input", () => { this.dirty = true; this.doubt(); this.search(); });
    on(this.input, "keydown", (event) => this.key(event));
    on(this.input, "click", () => this.search());
    on(this.input, "blur", () => { if (!this.options.ondone) this.settle(); });
    // A click must not take the focus out of the input.
    on(this.list, "pointerdown", (event) => event.preventDefault());
    on(this.list, "click", (event) => this.pick(event.target.closest("[role='option']"), "click"));
    on(this.root, "click", (event) => {
      const chip = event.target.closest(".chip button")?.closest(".chip");
      if (chip) this.remove(chip.dataset.value);
    });
  }

  ended = new AbortController();

  destroy() {
    this.ended.abort();
    this.request?.abort();
    clearTimeout(this.timer);
    this.list.remove();
  }

  show() {
    for (const chip of this.root.querySelectorAll(":scope > .chip")) chip.remove();
    if (this.options.multiple) {
      for (const { value, label } of this.chosen) {
        const chip = make("span", { class: "chip", "data-value": value }, label);
        chip.append(make("button", { type: "button", "aria-label": `Remove ${label}`, tabindex: "-1" }, "×"));
        this.input.before(chip);
      }
      this.input.value = "";
    } else this.input.value = this.chosen[0]?.label ?? "";
    this.dirty = false;
    const hidden = this.root.querySelector("input[type='hidden']");
    const value = this.chosen.map((one) => one.value).join("; ");
    if (hidden && hidden.value !== value) {
      hidden.value = value;
      hidden.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const code = this.root.querySelector(".picker-code");
    if (code) code.textContent = this.chosen[0]?.code ?? "";
  }

  /** What the cell editor takes over; null = nothing was changed. */
  result() {
    const typed = this.input.value.trim();
    if (this.dirty && !this.options.multiple && typed === "") return { value: "", label: "" };
    if (this.dirty && typed && this.options.multiple) this.takeTyped(typed.split(";"));
    else if (this.dirty && typed && this.options.free) this.add({ value: typed, label: typed });
    return { value: this.chosen.map((one) => one.value).join("; "), label: this.chosen.map((one) => one.label).join("; ") };
  }

  /** What is typed for the value at which one is. */
  get words() {
    return (this.options.multiple ? this.input.value.split(";").at(-1) : this.input.value).trim();
  }

  /** The value that is called exactly so, else the words themselves: in cells the server judges them. */
  known(text) {
    const { source, free, ondone } = this.options;
    if (source?.startsWith("#")) this.remember(this.local(source, ""));
    return this.seen.get(text.toLowerCase()) ?? (free || ondone ? { value: text, label: text } : null);
  }

  remember(options) {
    for (const { dataset, textContent } of options) {
      if (dataset.value === undefined) continue;
      const one = { value: dataset.value, label: dataset.label ?? textContent.trim(), code: dataset.code };
      for (const name of [one.label, one.value]) this.seen.set(name.toLowerCase(), one);
    }
  }

  takeTyped(texts) {
    for (const text of texts.map((each) => each.trim()).filter(Boolean)) {
      const one = this.known(text);
      if (one) this.include(one);
    }
  }

  /** Who types a value wants it, also when it is there already. */
  include(one) {
    if (!this.chosen.some((other) => other.value === one.value)) this.add(one);
    else this.show();
  }

  settle() {
    this.close();
    this.result();
    if (this.dirty && this.input.value.trim() === "" && !this.options.multiple) this.chosen = [];
    this.show();
  }

  /** Until the list has answered to what is typed, its mark may stand at something else: Enter must not take that. */
  doubt() {
    const text = this.choices()[this.active]?.textContent.toLowerCase() ?? "";
    if (!this.words.toLowerCase().split(/\s+/).every((word) => text.includes(word))) this.mark(-1);
  }

  search() {
    clearTimeout(this.timer);
    this.request?.abort(); // the answer to what was typed before
    this.timer = setTimeout(() => this.load(), this.options.source?.startsWith("#") ? 0 : WAIT);
  }

  async load() {
    const q = this.dirty ? this.words : "";
    const { source } = this.options;
    if (source.startsWith("#")) return this.fill(this.local(source, q));
    this.request?.abort();
    this.request = new AbortController();
    try {
      const url = new URL(source, location.href);
      url.searchParams.set("q", q);
      const response = await fetch(url, { headers: { "HX-Request": "true" }, signal: this.request.signal });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      const box = document.createElement("template");
      box.innerHTML = await response.text();
      this.fill([...box.content.querySelectorAll("li, [role='group']")].filter((node) => !node.parentElement?.closest("[role='group']")));
    } catch (error) {
      if (error.name !== "AbortError") this.fill([make("li", { class: "picker-note", role: "option", "aria-disabled": "true" }, "The list cannot be loaded right now.")]);
    }
  }

  local(source, q) {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const all = document.querySelector(source).content.querySelectorAll("[role='option']");
    return [...all].filter((one) => words.every((word) => one.textContent.toLowerCase().includes(word))).map((one) => one.cloneNode(true));
  }

  fill(nodes) {
    if (!this.root.isConnected || document.activeElement !== this.input) return;
    if (nodes.length === 0) nodes = [make("li", { class: "picker-note", role: "option", "aria-disabled": "true" }, this.options.free ? "Nothing known by that name. Enter takes it as typed." : "Nothing found.")];
    this.list.replaceChildren(...nodes);
    const options = this.choices();
    this.remember(options);
    options.forEach((option, at) => {
      option.id = `${this.list.id}-${at}`;
      option.setAttribute("aria-selected", String(this.chosen.some((one) => one.value === option.dataset.value)));
    });
    if (!this.list.matches(":popover-open")) this.list.showPopover();
    this.input.setAttribute("aria-expanded", "true");
    place(this.list, this.root, { minWidth: 300 });
    // After typing, Enter should take the best hit; before typing it should change nothing.
    const current = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    this.mark(this.dirty && this.words ? (options.length > 0 ? 0 : -1) : this.options.multiple ? -1 : current);
    announce(options.length === 1 ? "1 result" : `${options.length} results`);
  }

  choices() {
    return [...this.list.querySelectorAll("[role='option']:not([aria-disabled='true'])")];
  }

  mark(at) {
    const options = this.choices();
    this.list.querySelector(".is-active")?.classList.remove("is-active");
    this.active = at;
    const option = options[at];
    option?.classList.add("is-active");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.timer);
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  add(one) {
    if (!this.options.multiple) this.chosen = [one];
    else if (this.chosen.some((other) => other.value === one.value)) this.chosen = this.chosen.filter((other) => other.value !== one.value);
    else this.chosen.push(one);
    this.show();
  }

  remove(value) {
    this.chosen = this.chosen.filter((one) => one.value !== value);
    this.show();
    this.input.focus();
  }

  /** An option for the word that was typed last; those before it stand for themselves. */
  take(option, way) {
    const typed = this.dirty && this.input.value.trim() !== "";
    const one = { value: option.dataset.value, label: option.dataset.label ?? option.textContent.trim(), code: option.dataset.code };
    if (typed && this.options.multiple) this.takeTyped(this.input.value.split(";").slice(0, -1));
    if (typed && way === "key") this.include(one);
    else this.add(one);
  }

  pick(option, way) {
    if (!option || option.getAttribute("aria-disabled") === "true") return;
    this.take(option, way);
    if (this.options.multiple) {
      this.mark(-1); // so that the next Enter keeps, and takes nothing away
      return this.search();
    }
    this.close();
    this.options.ondone?.(way === "key" ? "down" : "stay");
  }

  key(event) {
    const open = this.list.matches(":popover-open");
    const options = this.choices();
    const used = () => { event.preventDefault(); event.stopPropagation(); };
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      used();
      if (!open) return this.search();
      const by = event.key === "ArrowDown" ? 1 : -1;
      this.mark(this.active < 0 && by < 0 ? options.length - 1 : (this.active + by + options.length) % (options.length || 1));
    } else if (event.key === "Enter" && open && this.active >= 0) {
      used();
      this.pick(options[this.active], "key");
    } else if (event.key === "Enter" && !this.options.ondone && open) {
      used();
      this.settle();
    } else if (event.key === "Escape" && open && !this.options.ondone) {
      used();
      this.close();
      this.show();
    } else if (event.key === "Tab" && open && this.active >= 0 && this.dirty) {
      this.take(options[this.active], "key");
    } else if (event.key === "Backspace" && this.input.value === "" && this.options.multiple && this.chosen.length > 0) {
      this.remove(this.chosen.at(-1).value);
    }
  }
}

// Pickers in forms wake up at their first focus; nothing to initialise after a swap.
document.addEventListener("focusin", (event) => {
  const root = event.target.closest?.("[data-picker]");
  if (!root || root.picker || event.target.getAttribute("role") !== "combobox") return;
  const multiple = "multiple" in root.dataset;
  const { value } = root.querySelector("input[type='hidden']");
  const chips = [...root.querySelectorAll(".chip")].map((chip) => ({ value: chip.dataset.value, label: chip.firstChild.textContent.trim() }));
  const one = value ? [{ value, label: event.target.value, code: root.querySelector(".picker-code")?.textContent }] : [];
  root.picker = new Picker(root, { source: root.dataset.source, multiple, free: "free" in root.dataset, chosen: multiple ? chips : one });
});
