/** The line that says where the answers are. It never says "saved" before the server has. */
import type { Outbox } from "./outbox";
import type { Texts } from "./texts";

export class SaveLine {
  /** Answers the server did not take, with its reason. They are told until they are changed. */
  private readonly faults = new Map<string, string>();

  constructor(
    private readonly element: HTMLElement,
    private readonly texts: Texts,
    private readonly outbox: Outbox,
  ) {}

  saved(at: Date): void {
    const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const time = at.toLocaleTimeString(document.documentElement.lang, form);
    this.sound(this.texts.saved.replace("{time}", time));
  }

  /** Nothing waits, and everything on the page came from the server. */
  allSaved(): void {
    this.sound(this.texts.allSaved);
  }

  waiting(count: number, failed: boolean): void {
    if (!failed) this.say("saving", this.texts.saving);
    else if (!this.outbox.isDurable) this.say("unkept", this.texts.notKept);
    else if (count === 1) this.say("local", this.texts.waitingOne);
    else this.say("local", this.texts.waitingMany.replace("{count}", String(count)));
  }

  offline(): void {
    this.say("local", this.outbox.isDurable ? this.texts.offline : this.texts.notKept);
  }

  fault(key: string, sentence: string): void {
    this.faults.set(key, sentence);
    this.problem(`${this.texts.fault} ${sentence}`);
  }

  changed(key: string): void {
    this.faults.delete(key);
  }

  problem(message: string): void {
    this.say("error", message);
  }

  private sound(words: string): void {
    const [sentence] = this.faults.values();
    if (sentence) this.problem(`${this.texts.fault} ${sentence}`);
    else this.say("saved", words);
  }

  private say(state: string, words: string): void {
    this.element.dataset.state = state;
    if (this.element.textContent !== words) this.element.textContent = words;
  }
}
