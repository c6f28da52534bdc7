// One short sentence that comes and, by its animation, goes; also told to screen readers.

import { byId, el } from "./dom.js";

export const notice = (sentence) => byId("notice").replaceChildren(el("span", {}, sentence));
