// The one module that pages load; what is not on a page costs nothing, all listeners sit on the document.
import "./theme.js";
import "./layout.js";
import "./messages.js";
import "./dialog.js";
import "./menu.js";
import "./tree.js";
import "./picker.js";
import "./autosize.js";
import "./autosave.js";
import "./ops.js";
import "./patch.js";
import "./fill.js";
import "./grid.js";
import "./grid-bar.js";
import "./at.js";
import "./preview.js";
