/**
 * What stays on this device so that the page opens without a network: the page, its style sheet, font and script, in a
 * cache of its own for each sheet. Only the page writes there, and only its own; the worker (`entries/answer-worker.ts`)
 * reads. Nothing is kept on a shared computer, and everything goes when the sheet is handed in.
 */
import type { Clock } from "./clock";

const GIVEN = "X-Kept-Since";
const KEPT = 30 * 86_400_000;
const SHEET = /^udsyn:1:/;
const FILES = "link[rel=stylesheet], link[rel=preload], script[src]";

const cacheOf = (sheet: string): string => `udsyn:1:${sheet}`;
/** Only where the connection is secure, as browsers want it. */
export const canKeep = (): boolean => "serviceWorker" in navigator && "caches" in window;

/** The page as it came, before any script has changed it. The next visit is told that it is a copy. */
export function copyOfPage(): string {
  return `<!doctype html>${document.documentElement.outerHTML.replace(' data-fresh=""', "")}`;
}

export async function keepPage(sheet: string, copy: string, worker: string, clock: Clock): Promise<void> {
  if (!canKeep()) return;
  try {
    await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
    await sweep(clock);
    const cache = await caches.open(cacheOf(sheet));
    const before = await cache.keys();
    await cache.addAll(files());
    const headers = { "Content-Type": "text/html; charset=utf-8", [GIVEN]: String(clock.now()) };
    await cache.put(location.pathname, new Response(copy, { headers }));
    const wanted = new Set([...files(), new URL(location.pathname, location.href).href]);
    for (const { url } of before) if (!wanted.has(url)) await cache.delete(url);
  } catch {
    // No room, or the network went. The next visit tries again.
  }
}

/** Removes all traces of a sheet. */
export async function forget(sheet: string): Promise<void> {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name === `udsyn-held:${sheet}` || name.startsWith(`udsyn:${sheet}:`)) localStorage.removeItem(name);
    }
    if (!Object.keys(localStorage).some((name) => name.startsWith("udsyn:"))) localStorage.removeItem("udsyn-clock");
    if (!canKeep()) return;
    await caches.delete(cacheOf(sheet));
    if (!(await caches.keys()).some((name) => SHEET.test(name))) await dismissWorker();
  } catch {
    // Where nothing can be reached nothing was kept.
  }
}

async function dismissWorker(): Promise<void> {
  await (await navigator.serviceWorker.getRegistration(location.pathname))?.unregister();
}

/** Pages of sheets nobody has opened for thirty days go, whoever's they were, and what older releases left. */
async function sweep(clock: Clock): Promise<void> {
  for (const name of await caches.keys()) {
    if (!SHEET.test(name) || clock.surely() - (await keptSince(name)) > KEPT) await caches.delete(name);
  }
}

async function keptSince(name: string): Promise<number> {
  const cache = await caches.open(name);
  const kept = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
  return Math.max(...kept.map((response) => Number(response?.headers.get(GIVEN))));
}

function files(): string[] {
  return [...document.querySelectorAll<HTMLLinkElement & HTMLScriptElement>(FILES)].map((file) => file.href || file.src);
}
