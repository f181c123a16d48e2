/** The line that says where the answers are. It never says "saved" before the server has. */
import type { Outbox } from "./outbox";
import type { Texts } from "./texts";

export class SaveLine {
  constructor(
    private readonly element: HTMLElement,
    private readonly texts: Texts,
    private readonly outbox: Outbox,
  ) {}

  saved(at: Date): void {
    const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const time = at.toLocaleTimeString(document.documentElement.lang, form);
    this.say("saved", this.texts.saved.replace("{time}", time));
  }

  waiting(count: number, failed: boolean): void {
    if (!failed) this.say("saving", this.texts.saving);
    else if (!this.outbox.isDurable) this.say("local", this.texts.notKept);
    else if (count === 1) this.say("local", this.texts.waitingOne);
    else this.say("local", this.texts.waitingMany.replace("{count}", String(count)));
  }

  problem(message: string): void {
    this.say("error", message);
  }

  private say(state: string, words: string): void {
    this.element.dataset.state = state;
    if (this.element.textContent !== words) this.element.textContent = words;
  }
}
