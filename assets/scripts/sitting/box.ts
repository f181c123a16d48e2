/** What waits to be sent, in its order. It lies on this device until the house has answered; sent twice, it counts once. */
export interface Sent {
  state: "sent" | "away" | "out";
  refusal: string;
}

interface Waiting {
  action: string;
  body: string;
}

export class Box {
  private readonly name: string;

  constructor(
    key: string,
    private readonly whose: string,
    private readonly token: () => string,
  ) {
    this.name = `udsyn:sitting:${key}`;
  }

  get isEmpty(): boolean {
    return this.all().length === 0;
  }

  put(action: string, body: URLSearchParams): void {
    body.delete("csrfmiddlewaretoken");
    this.keep([...this.all(), { action, body: body.toString() }]);
  }

  /** The first one leaves the box when the house has taken it, or has said what is wrong with it. */
  async send(): Promise<Sent> {
    let refusal = "";
    for (let [first] = this.all(); first; [first] = this.all()) {
      const answer = await this.answerTo(first);
      if (answer === "away" || answer === "out") return { state: answer, refusal };
      refusal = answer || refusal;
      this.keep(this.all().slice(1));
    }
    return { state: "sent", refusal };
  }

  /** Empty when it was taken, otherwise the sentence that says why not. */
  private async answerTo(one: Waiting): Promise<string> {
    try {
      const headers = { "HX-Request": "true", "X-CSRFToken": this.token(), "X-Page-Of": this.whose };
      const body = new URLSearchParams(one.body);
      const answer = await fetch(one.action, { method: "POST", body, headers, redirect: "manual" });
      if (answer.ok) return "";
      if (answer.status === 422) return await answer.text();
      return answer.type === "opaqueredirect" || [403, 404].includes(answer.status) ? "out" : "away";
    } catch {
      return "away";
    }
  }

  private all(): Waiting[] {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "[]") as Waiting[];
    } catch {
      return held.get(this.name) ?? [];
    }
  }

  private keep(waiting: Waiting[]): void {
    held.set(this.name, waiting);
    try {
      if (waiting.length) localStorage.setItem(this.name, JSON.stringify(waiting));
      else localStorage.removeItem(this.name);
    } catch {
      // Without a store they wait in memory, as long as the page is open.
    }
  }
}

const held = new Map<string, Waiting[]>();
