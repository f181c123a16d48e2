/** One statement at a time: back, on, how far, and the way back by the phone's own button. */
import { isAnswered, isBegun, type Item } from "./fields";
import type { Texts } from "./texts";

export class Screens {
  private at = 0;
  private readonly finish: HTMLElement;
  private readonly back: HTMLButtonElement;
  private readonly on: HTMLButtonElement;

  constructor(
    private readonly page: HTMLElement,
    private readonly items: Item[],
    private readonly texts: Texts,
    private readonly atTheEnd: () => void = () => undefined,
  ) {
    this.finish = part(page, "[data-finish]");
    this.back = part(page, "[data-back]");
    this.on = part(page, "[data-on]");
    this.back.addEventListener("click", () => this.go(this.at - 1));
    this.on.addEventListener("click", () => this.go(this.at + 1));
    window.addEventListener("popstate", () => this.show(this.asked() ?? 0));
  }

  /** Begins at the statement in the address, at the first that needs another look, or at the first without answer. */
  begin(): void {
    const open = this.items.findIndex((item) => !isAnswered(item));
    const faulty = this.items.findIndex((item) => item.element.querySelector(".answer-error"));
    const first = faulty >= 0 ? faulty : open >= 0 ? open : this.items.length;
    this.show(this.asked() ?? first, false);
    history.replaceState(null, "", this.mark());
  }

  go(index: number): void {
    if (index < 0 || index > this.items.length) return;
    this.show(index);
    history.pushState(null, "", this.mark());
  }

  onward(): void {
    this.go(this.at + 1);
  }

  /** The button says "Skip" until something is chosen, and is quiet until then. */
  refresh(): void {
    const item = this.items[this.at];
    const begun = item !== undefined && isBegun(item);
    this.on.textContent = begun ? this.texts.next : this.texts.skip;
    this.on.dataset.variant = begun ? "primary" : "secondary";
  }

  private show(index: number, focus = true): void {
    this.at = index;
    const isLast = index === this.items.length;
    this.items.forEach((item, number) => {
      item.element.hidden = number !== index;
    });
    this.finish.hidden = !isLast;
    this.back.disabled = index === 0;
    this.on.hidden = isLast;
    this.progress();
    if (isLast) {
      this.tellSkipped();
      this.atTheEnd();
    } else this.refresh();
    if (!focus) return;
    const heading = (this.items[index]?.element ?? this.finish).querySelector<HTMLElement>("legend, h2");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  private progress(): void {
    const number = Math.min(this.at + 1, this.items.length);
    const words = this.texts.position.replace("{number}", String(number)).replace("{total}", String(this.items.length));
    part(this.page, "[data-count]").textContent = this.at < this.items.length ? words : "";
    part<HTMLProgressElement>(this.page, "progress").value = number;
  }

  private tellSkipped(): void {
    const skipped = this.items.filter((item) => !isAnswered(item));
    const words = skipped.length === 1 ? this.texts.skippedOne : this.texts.skippedMany;
    part(this.finish, "[data-skipped]").hidden = !skipped.length;
    part(this.finish, "[data-skipped-none]").hidden = skipped.length > 0;
    part(this.finish, "[data-skipped-words]").textContent = words.replace("{count}", String(skipped.length));
    part(this.finish, "[data-skipped] ul").replaceChildren(...skipped.map((item) => this.link(item)));
  }

  private link(item: Item): HTMLElement {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${item.element.id}`;
    link.textContent = item.element.querySelector("legend > :last-child")?.textContent ?? "";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.go(this.items.indexOf(item));
    });
    line.append(link);
    return line;
  }

  private mark(): string {
    return `#${this.items[this.at]?.element.id ?? "finish"}`;
  }

  private asked(): number | null {
    const id = location.hash.slice(1);
    if (id === "finish") return this.items.length;
    const index = this.items.findIndex((item) => item.element.id === id);
    return index >= 0 ? index : null;
  }
}

export function part<Kind extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): Kind {
  const found = root.querySelector<Kind>(selector);
  if (!found) throw new Error(`The answering page has no ${selector}`);
  return found;
}
