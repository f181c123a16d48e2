/** What the house has confirmed, by answer key. Kept beside the page, so that a reload without a network shows it too. */
import type { Value } from "./fields";

export type Stored = Record<string, [Value, number]>;

export class Held {
  private readonly name: string;
  private readonly stored: Stored = {};

  constructor(
    sheet: string,
    private readonly keeps: boolean,
  ) {
    this.name = `udsyn-held:${sheet}`;
  }

  get isEmpty(): boolean {
    return !Object.values(this.stored).some(([value]) => value !== null);
  }

  revision(key: string): number {
    return this.stored[key]?.[1] ?? 0;
  }

  /** What is new to this page in what the house holds. */
  learn(stored: Stored): [string, Value, number][] {
    const news = Object.entries(stored).filter(([key, [, revision]]) => revision > this.revision(key));
    for (const [key, held] of news) this.stored[key] = held;
    if (news.length) this.keep();
    return news.map(([key, [value, revision]]) => [key, value, revision]);
  }

  /** What an earlier visit or another tab has kept. */
  remembered(): Stored {
    try {
      return (JSON.parse(localStorage.getItem(this.name) ?? "{}") as Stored | null) ?? {};
    } catch {
      return {};
    }
  }

  heard({ key, newValue }: StorageEvent): "news" | "gone" | null {
    if (key !== this.name) return null;
    return newValue === null ? "gone" : "news";
  }

  private keep(): void {
    if (!this.keeps) return;
    // An older copy or another tab must not take away what was learnt since.
    const all = this.remembered();
    for (const [key, held] of Object.entries(this.stored)) if (held[1] >= (all[key]?.[1] ?? 0)) all[key] = held;
    try {
      localStorage.setItem(this.name, JSON.stringify(all));
    } catch {
      // A reload without a network then shows what the page came with.
    }
  }
}
