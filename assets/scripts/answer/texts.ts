/** What the server puts on the page for the script (`answers/page_state.py`): answers with revisions, and words. */
import type { Value } from "./fields";

export interface Texts {
  saving: string;
  saved: string;
  waitingOne: string;
  waitingMany: string;
  notKept: string;
  fault: string;
  next: string;
  skip: string;
  position: string;
  skippedOne: string;
  skippedMany: string;
}

export interface State {
  top: number;
  stored: Record<string, [Value, number]>;
  texts: Texts;
}

export function readState(): State {
  return JSON.parse(document.getElementById("answer-state")?.textContent ?? "{}") as State;
}
