// The server's routes. A refusal is thrown as Refused with the server's code.

export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused("unreachable");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? `http_${response.status}`);
  return answer;
}

const post = (path, content) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) });

export const state = () => ask("/api/state");
export const conversation = (chat) => ask(`/api/chats/${encodeURIComponent(chat)}`);
export const postMessage = (message) => post("/api/messages", message);
export const press = (button) => post("/api/presses", { id: crypto.randomUUID(), ...button });
export const moveClock = (wish) => post("/api/clock", wish);

export const upload = (file) =>
  ask(`/api/files?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });

export const fileAddress = (file) => `/files/${file.sha256}/${encodeURIComponent(file.name)}`;

// Call `changed` at once and at every change; `connected` hears whether the line stands.
export function follow(changed, connected) {
  const events = new EventSource("/api/events");
  events.addEventListener("change", changed);
  events.addEventListener("open", () => connected(true));
  events.addEventListener("error", () => {
    connected(false);
    if (events.readyState === EventSource.CLOSED) setTimeout(() => follow(changed, connected), 2000);
  });
}
