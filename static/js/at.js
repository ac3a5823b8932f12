// Addresses of cells: "#at/<table>/<row>/<column>", as findings point to them, from this page or from another.
import { cellAt, focusStop } from "./grid-cells.js";

function go() {
  const [, table, row, column] = location.hash.match(/^#at\/([^/]+)\/([^/]+)\/(.*)$/)?.map(decodeURIComponent) ?? [];
  const cell = table && cellAt(table, row, column);
  if (!cell) return;
  focusStop(cell);
  cell.scrollIntoView({ block: "center", inline: "nearest" });
}
window.addEventListener("hashchange", go);
// A second click on the same finding changes no address.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#at/']");
  if (link && link.hash === location.hash) go();
});
go();
