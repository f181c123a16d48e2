/**
 * Opens the answering pages without a network. It keeps nothing itself: it reads what a page has kept of itself
 * (`scripts/answer/keeping.ts`), and only where the network has no answer. Everything but the answering pages passes by.
 */
const PATIENCE = 4_000;
const KEPT = /^udsyn:1:[0-9a-f]{32}$/;

interface Task extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Installing extends Task {
  /** Not in every browser yet. */
  addRoutes?(rule: { condition: { requestMethod: string }; source: "network" }): Promise<void>;
}

interface Asked extends Task {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Worker {
  /** Put before this script by the house (`answers/worker.py`): pages that come from here have the same locks. */
  policy: string;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install", listener: (event: Installing) => void): void;
  addEventListener(name: "activate", listener: (event: Task) => void): void;
  addEventListener(name: "fetch", listener: (event: Asked) => void): void;
}

const worker = self as unknown as Worker;

worker.addEventListener("install", (event) => {
  // What a page sends while it is being left must not wait for this worker: the browser would drop it.
  void event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" });
  event.waitUntil(worker.skipWaiting());
});
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (["style", "script", "font"].includes(request.destination)) event.respondWith(file(request));
});

/** Whatever an older release kept in its own way goes; answers that wait lie elsewhere and stay. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (!KEPT.test(name)) await caches.delete(name);
  await worker.clients.claim();
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function page(request: Request): Promise<Response> {
  const answer = fetch(request);
  const first = await Promise.race([answer.catch(() => null), patience()]);
  if (first && first.status < 500) return first;
  return (await kept(new URL(request.url))) ?? answer;
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE));
}

/** Every mail has a link of its own; what stands before the point is the same in all links of one person and round. */
async function kept(asked: URL): Promise<Response | null> {
  const [whose] = /\/p\/[^/.]+\./.exec(asked.pathname) ?? [];
  if (!whose || asked.searchParams.has("shared")) return null;
  for (const name of (await caches.keys()).filter((name) => KEPT.test(name))) {
    const cache = await caches.open(name);
    const paths = (await cache.keys()).map((request) => new URL(request.url).pathname);
    const sheet = paths.find((path) => path.includes(whose));
    const copy = sheet && (await cache.match(sheet));
    if (copy) return sheet === asked.pathname ? locked(copy) : Response.redirect(sheet);
  }
  return null;
}

function locked(copy: Response): Response {
  const headers = new Headers(copy.headers);
  headers.set("Content-Security-Policy", worker.policy);
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cache-Control", "no-store, private");
  return new Response(copy.body, { headers });
}
