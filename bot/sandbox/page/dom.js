// Making and keeping DOM nodes.

export const byId = (id) => document.getElementById(id);

// An element with attributes ("on…" are listeners, false and null are left out) and children (null is left out).
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

// Make the children of `parent` show `items` ({key, value}), keeping every node whose value did not change,
// so that focus, scroll positions and pictures stay where they are. Nodes that replaced another are marked "fresh".
export function reconcile(parent, items, make) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map(({ key, value }) => {
    const mark = JSON.stringify(value);
    const kept = old.get(key);
    if (kept?.shows === mark) return kept;
    const node = make(value);
    node.dataset.key = key;
    node.shows = mark;
    if (kept) node.classList.add("fresh");
    return node;
  });
  const wanted = new Set(nodes);
  for (const node of old.values()) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
  });
}
