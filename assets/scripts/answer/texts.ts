/** What the server puts on the page for the script (`answers/page_state.py`): answers with revisions, and words. */
import type { Stored } from "./held";

export interface Texts {
  saving: string;
  saved: string;
  allSaved: string;
  waitingOne: string;
  waitingMany: string;
  notKept: string;
  offline: string;
  notHandedIn: string;
  fault: string;
  next: string;
  skip: string;
  position: string;
  skippedOne: string;
  skippedMany: string;
}

export interface State {
  now: number;
  top: number;
  stored: Stored;
  texts: Texts;
}

export function readState(): State {
  return JSON.parse(document.getElementById("answer-state")?.textContent ?? "{}") as State;
}
