// Talking to the sandbox: its control API and its stream of events.

const EVENTS = [
  "hello", "message", "edit", "delete", "person", "group", "call", "answer", "commands",
  "profile", "action", "keyboard", "pin", "article", "newsroom", "reaction", "resync",
];

/** Call the control API; the JSON answer. Throws an Error with the server's own words. */
export async function request(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) options.body = JSON.stringify(body);
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({ error: `The sandbox answered ${response.status}` }));
  if (!response.ok) throw new Error(answer.error || `The sandbox answered ${response.status}`);
  return answer;
}

export const get = (path) => request("GET", path);
export const post = (path, body = {}) => request("POST", path, body);

/** Listen to all events: handle(kind, data); connected(true or false) tells of the line itself. */
export function listen(handle, connected) {
  const source = new EventSource("/sandbox/events");
  source.onerror = () => connected(false);
  for (const kind of EVENTS) {
    source.addEventListener(kind, (event) => {
      if (kind === "hello") connected(true);
      handle(kind, JSON.parse(event.data));
    });
  }
}
