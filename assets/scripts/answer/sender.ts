/**
 * Sends what waits in the outbox in small batches, again and again until the server has confirmed it.
 *
 * A revision is a counter, one more than the highest seen, and never a time. Two phones can therefore meet at the same
 * counter. If an answer given just now turns out to be older than what is stored, it is sent again with a higher one;
 * if it waited without a network, what was answered elsewhere in the meantime stays and is shown here.
 */
import type { Value } from "./fields";
import type { Stored } from "./held";
import type { Change, Outbox } from "./outbox";

const BATCH = 20;
/** Answers go out together when she rests, or when so many wait. What only this page knows goes out at once. */
const REST = 2_000;
const ENOUGH = 10;
const AT_ONCE = 400;
const BATCH_CHARACTERS = 20_000; // a browser lets a page that is being left send at most 64 kB
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
const PATIENCE = 15_000;

/** What the house holds, with its time. */
export interface News {
  now: number;
  top: number;
  stored: Stored;
}

export interface Listener {
  waiting(count: number, failed: boolean): void;
  unreachable(): void;
  met(news: News): void;
  saved(at: Date): void;
  confirmed(key: string, value: Value, revision: number): void;
  newer(key: string, value: Value, revision: number): void;
  fault(key: string, sentence: string): void;
  stopped(message: string): void;
}

interface Answer {
  top: number;
  newer: Record<string, [Value, number]>;
  faults: Record<string, string>;
}

class Refused extends Error {}

/** Where to save, and where to ask what is saved. */
export interface Addresses {
  save: string;
  stored: string;
}

export class Sender {
  private timer = 0;
  private wait = FIRST_WAIT;
  private underWay: Promise<boolean> | null = null;
  private isStopped = false;
  private readonly fresh = new Set<string>();

  constructor(
    private readonly addresses: Addresses,
    private readonly outbox: Outbox,
    private top: number,
    /** A page that was kept must ask first: it knows neither what was answered since nor what time it is. */
    private hasMet: boolean,
    private readonly listener: Listener,
  ) {}

  /** `wait` is how long the hand rests at least where she writes. */
  add(key: string, value: Value, wait = 0): void {
    const waiting = this.outbox.all();
    const change = { key, value, revision: Math.max(this.top, ...waiting.map(({ revision }) => revision)) + 1 };
    this.outbox.put(change);
    this.fresh.add(name(change));
    const others = waiting.filter((other) => other.key !== key).length;
    const isFull = others + 1 >= ENOUGH;
    this.soon(Math.max(wait, isFull ? 0 : this.outbox.isDurable ? REST : AT_ONCE));
    this.tell(this.wait > FIRST_WAIT);
  }

  soon(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), wait);
  }

  /** Asks anew what the house holds, before anything else is sent. */
  meetAgain(): void {
    this.hasMet = false;
    void this.flush();
  }

  sawRevision(revision: number): void {
    this.top = Math.max(this.top, revision);
  }

  /** True when nothing waits any more. */
  flush(): Promise<boolean> {
    this.underWay ??= this.sendAll().finally(() => {
      this.underWay = null;
    });
    return this.underWay;
  }

  private async sendAll(): Promise<boolean> {
    clearTimeout(this.timer);
    try {
      if (!this.hasMet && !this.isStopped) await this.meet();
      for (let batch = this.next(); batch.length; batch = this.next()) {
        this.tell(this.wait > FIRST_WAIT);
        this.confirm(batch, await this.send(batch));
        if (!this.outbox.all().length) this.listener.saved(new Date());
      }
    } catch (error) {
      this.giveUpForNow(error);
    }
    return this.outbox.all().length === 0;
  }

  private async meet(): Promise<void> {
    const news = (await this.ask(this.addresses.stored)) as News;
    if (!Number.isInteger(news.top) || !Number.isFinite(news.now)) throw new Error("not the house");
    this.wait = FIRST_WAIT;
    this.hasMet = true;
    this.sawRevision(news.top);
    this.listener.met(news);
  }

  private next(): Change[] {
    if (this.isStopped) return [];
    const batch: Change[] = [];
    let length = 0;
    for (const change of this.outbox.all().slice(0, BATCH)) {
      length += JSON.stringify(change).length;
      if (batch.length && length > BATCH_CHARACTERS) break;
      batch.push(change);
    }
    return batch;
  }

  private async send(batch: Change[]): Promise<Answer> {
    const body = JSON.stringify(batch.map(({ key, value, revision }) => [key, value, revision]));
    const answer = (await this.ask(this.addresses.save, { method: "POST", keepalive: true, body })) as Answer;
    // A conference's sign-in page answers everything with "ok".
    if (!Number.isInteger(answer.top) || !answer.newer || !answer.faults) throw new Error("not the house");
    return answer;
  }

  private async ask(address: string, more: RequestInit = {}): Promise<unknown> {
    const response = await fetch(address, {
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
      headers: { "Content-Type": "application/json" },
      ...more,
    });
    if (response.ok) return response.json();
    if (response.status >= 500 || response.status === 408 || response.status === 429) throw new Error("later");
    throw new Refused(((await response.json()) as { message: string }).message);
  }

  private confirm(batch: Change[], answer: Answer): void {
    this.wait = FIRST_WAIT;
    this.sawRevision(answer.top);
    for (const change of batch) {
      const newer = answer.newer[change.key];
      const fault = answer.faults[change.key];
      if (newer && !fault && this.fresh.has(name(change))) {
        this.again(change);
        continue;
      }
      this.outbox.drop(change.key, change.revision);
      if (fault) this.listener.fault(change.key, fault);
      else if (newer) this.listener.newer(change.key, ...newer);
      else this.listener.confirmed(change.key, change.value, change.revision);
    }
  }

  private again(change: Change): void {
    this.top += 1;
    const raised = { ...change, revision: this.top };
    const latest = this.outbox.all().find((waiting) => waiting.key === change.key);
    if (!latest || latest.revision > change.revision) return;
    this.fresh.add(name(raised));
    this.outbox.put(raised);
  }

  private giveUpForNow(error: unknown): void {
    if (error instanceof Refused) {
      this.isStopped = true;
      this.listener.stopped(error.message);
      return;
    }
    this.fresh.clear();
    this.soon(this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.tell(true);
  }

  private tell(failed: boolean): void {
    const waiting = this.outbox.all().length;
    if (this.isStopped) return;
    if (waiting) this.listener.waiting(waiting, failed);
    else if (failed) this.listener.unreachable();
  }
}

function name(change: Change): string {
  return `${change.key}@${change.revision}`;
}
