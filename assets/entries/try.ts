/** Trying an instrument out: one question at a time, as in a round, and nothing leaves the page before the last button. */
import { count, itemsIn, keepOne } from "../scripts/answer/fields";
import { part, Screens } from "../scripts/answer/screens";
import { readState } from "../scripts/answer/texts";

const page = part(document, "[data-try]");
const questions = part<HTMLFormElement>(page, "[data-questions]");
const items = itemsIn(questions);
const screens = new Screens(page, items, readState().texts);

questions.addEventListener("input", (event) => {
  const item = items.find((candidate) => candidate.element.contains(event.target as Node));
  if (!item) return;
  keepOne(item, event.target);
  count(item);
  screens.refresh();
});
questions.addEventListener("submit", (event) => {
  // Enter in a field means "next" here; only the button after the last question sends.
  if (event.submitter?.hasAttribute("data-deliver")) return;
  event.preventDefault();
  screens.onward();
});

document.documentElement.classList.add("js");
screens.begin();
