/**
 * Changes that the server has not confirmed, one entry for each answer, so that two tabs never overwrite each other's.
 * They live in the browser's store for thirty days. Where there is no store, and on a shared computer, they live as long
 * as the page. What was given on this page is also held by the page, until the server has confirmed it to this page.
 */
import type { Clock } from "./clock";
import type { Value } from "./fields";

export interface Change {
  key: string;
  value: Value;
  revision: number;
}

const DAY = 86_400_000;
const KEPT = 30 * DAY;

export class Outbox {
  private readonly prefix: string;
  private readonly own = new Map<string, string>();
  private readonly unkept = new Set<string>();

  constructor(
    sheet: string,
    private readonly clock: Clock,
    private readonly keeps: boolean,
  ) {
    this.prefix = `udsyn:${sheet}:`;
    if (!keeps) this.takeOver();
  }

  /** False while something is known to this page alone. */
  get isDurable(): boolean {
    return this.unkept.size === 0;
  }

  put({ key, value, revision }: Change): void {
    const row = JSON.stringify([value, revision, this.clock.now()]);
    this.own.set(key, row);
    try {
      if (!this.keeps) throw new Error("Nothing stays on a shared computer.");
      localStorage.setItem(this.prefix + key, row);
      this.unkept.delete(key);
    } catch {
      this.unkept.add(key);
    }
  }

  /** Everything that waits, oldest first. */
  all(): Change[] {
    const latest = new Map<string, Change>();
    for (const [key, row] of [...this.stored(), ...this.own]) {
      const change = this.read(key, row);
      if (change && change.revision >= (latest.get(key)?.revision ?? 0)) latest.set(key, change);
    }
    return [...latest.values()].sort((one, other) => one.revision - other.revision);
  }

  /** The server has it. A change made since then stays. */
  drop(key: string, revision: number): void {
    const isOlder = (row: string | null | undefined): boolean => !row || (parse(row)?.[1] ?? 0) <= revision;
    if (isOlder(this.own.get(key))) {
      this.own.delete(key);
      this.unkept.delete(key);
    }
    if (isOlder(this.look(key))) this.erase(key);
  }

  /** The change another tab has just written, if that is what happened. */
  heard({ key: name, newValue }: StorageEvent): Change | null {
    if (!name?.startsWith(this.prefix) || newValue === null) return null;
    return this.read(name.slice(this.prefix.length), newValue);
  }

  private takeOver(): void {
    for (const [key, row] of this.stored()) {
      this.own.set(key, row);
      this.unkept.add(key);
      this.erase(key);
    }
  }

  private stored(): [string, string][] {
    try {
      return Object.entries(localStorage)
        .filter(([name]) => name.startsWith(this.prefix))
        .map(([name, row]) => [name.slice(this.prefix.length), String(row)]);
    } catch {
      return [];
    }
  }

  private read(key: string, row: string): Change | null {
    const [value, revision, given] = parse(row) ?? [];
    if (value !== undefined && revision !== undefined && this.clock.surely() - (given ?? 0) <= KEPT) {
      return { key, value, revision };
    }
    this.own.delete(key);
    this.unkept.delete(key);
    this.erase(key);
    return null;
  }

  private look(key: string): string | null {
    try {
      return localStorage.getItem(this.prefix + key);
    } catch {
      return null;
    }
  }

  private erase(key: string): void {
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      // Without a store there is nothing to remove.
    }
  }
}

/** Value, revision and when it was given; nothing if something else wrote there. Earlier releases gave the day. */
function parse(row: string): [Value, number, number] | null {
  try {
    const [value, revision, given] = JSON.parse(row) as [Value, number, number];
    if (!Number.isInteger(revision) || !Number.isFinite(given)) return null;
    return [value, revision, given < DAY ? given * DAY : given];
  } catch {
    return null;
  }
}
