// In the preview each heading leads to where its section is edited:
//   <div id="document" data-sections="/statements/7/sections/"> … <section data-section="N.5.1"><h4 class="doc-heading">
const base = document.querySelector("[data-sections]")?.dataset.sections;

for (const heading of base ? document.querySelectorAll("[data-section] > .doc-heading") : []) {
  const link = Object.assign(document.createElement("a"), { className: "doc-edit", textContent: "Edit", href: `${base}${heading.parentElement.dataset.section}/` });
  link.setAttribute("aria-label", `Edit ${heading.textContent.trim()}`);
  heading.append(link);
}
