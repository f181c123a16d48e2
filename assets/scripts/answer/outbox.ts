/**
 * Changes that the server has not confirmed, one entry for each answer, so that two tabs never overwrite each other's.
 * They live in the browser's store for at most thirty days. Where there is no store they live as long as the page.
 */
import type { Value } from "./fields";

export interface Change {
  key: string;
  value: Value;
  revision: number;
}

const KEPT_DAYS = 30;
const today = (): number => Math.floor(Date.now() / 86_400_000);

export class Outbox {
  private readonly prefix: string;
  private readonly memory = new Map<string, string>();
  /** False when the browser refused to keep something: then only this page knows it. */
  isDurable = true;

  constructor(sheet: string) {
    this.prefix = `udsyn:${sheet}:`;
  }

  put({ key, value, revision }: Change): void {
    const row = JSON.stringify([value, revision, today()]);
    try {
      localStorage.setItem(this.prefix + key, row);
      this.memory.delete(key);
    } catch {
      this.isDurable = false;
      this.memory.set(key, row);
    }
  }

  /** Everything that waits, oldest first. */
  all(): Change[] {
    const rows = new Map([...this.stored(), ...this.memory]);
    return [...rows].flatMap(([key, row]) => this.read(key, row)).sort((one, other) => one.revision - other.revision);
  }

  /** The server has it. A change made since then stays. */
  drop(key: string, revision: number): void {
    for (const change of this.all()) {
      if (change.key === key && change.revision <= revision) this.forget(key);
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

  private read(key: string, row: string): Change[] {
    try {
      const [value, revision, day] = JSON.parse(row) as [Value, number, number];
      if (Number.isInteger(revision) && today() - day <= KEPT_DAYS) return [{ key, value, revision }];
    } catch {
      // Something else wrote there: it is not an answer.
    }
    this.forget(key);
    return [];
  }

  private forget(key: string): void {
    this.memory.delete(key);
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      // Without a store there is nothing to remove.
    }
  }
}
