// Which pane a narrow screen shows. On a wide one all three stand side by side and this changes nothing.

import { byId } from "./dom.js";

export function showPane(name) {
  document.documentElement.dataset.pane = name;
  for (const tab of byId("tabs").querySelectorAll("button")) {
    if (tab.dataset.to === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

// `shown()` is called after another pane was chosen.
export function startPanes(shown) {
  byId("tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("button");
    if (!tab) return;
    showPane(tab.dataset.to);
    shown();
  });
  showPane(document.documentElement.dataset.pane);
}
