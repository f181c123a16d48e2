/** The questions on the page: what is chosen in each, and putting a value back. Values are as the server stores them. */

export type Value = number | string | string[] | Record<string, number> | null;

/** Begun but not yet an answer: points that do not add up, a ranking with gaps. It is not sent. */
export const UNFINISHED = Symbol("unfinished");

export interface Item {
  id: string;
  kind: string;
  keys: string[];
  element: HTMLElement;
}

const NON_ANSWERS = new Set(["do_not_know", "not_applicable", "rather_not_say"]);
const NUMBERED = new Set(["rated", "today_wanted", "bipolar"]);

export function itemsIn(root: ParentNode): Item[] {
  return [...root.querySelectorAll<HTMLElement>("[data-item]")].map((element) => ({
    id: element.dataset.item ?? "",
    kind: element.dataset.kind ?? "",
    keys: (element.dataset.keys ?? "").split(" "),
    element,
  }));
}

export function valueOf(item: Item, key: string): Value | typeof UNFINISHED {
  const instead = inputs(item, `${key}:instead`).find((input) => input.checked);
  if (instead) return instead.value;
  if (item.kind === "multiple") return orNothing(chosen(item, key));
  if (item.kind === "text") return text(item, key)?.value.trim() || null;
  if (item.kind === "ranking") return ranking(item, key);
  if (item.kind === "share") return share(item, key);
  const value = chosen(item, key)[0] ?? null;
  return value !== null && NUMBERED.has(item.kind) && !NON_ANSWERS.has(value) ? Number(value) : value;
}

export function isAnswered(item: Item): boolean {
  return item.keys.every((key) => ![null, UNFINISHED].includes(valueOf(item, key) as null));
}

export function isBegun(item: Item): boolean {
  return item.keys.some((key) => valueOf(item, key) !== null);
}

/** Shows a value that was chosen on another device, or is still waiting on this one. */
export function show(item: Item, key: string, value: Value): void {
  const instead = typeof value === "string" && NON_ANSWERS.has(value) ? value : "";
  const ticked = Array.isArray(value) ? value : [String(value)];
  for (const input of inputs(item, `${key}:instead`)) input.checked = input.value === instead;
  for (const input of inputs(item, key)) input.checked = ticked.includes(input.value);
  const area = text(item, key);
  if (area) area.value = instead || value === null ? "" : String(value);
  for (const [option, part] of parts(item, key)) part.value = given(value, option);
}

/** Answering and choosing not to exclude each other: the last one touched stays. */
export function keepOne(item: Item, touched: EventTarget | null): void {
  if (!(touched instanceof HTMLElement)) return;
  const name = touched.getAttribute("name") ?? "";
  for (const key of item.keys) {
    const others = inputs(item, `${key}:instead`).filter((input) => input !== touched);
    if (name !== `${key}:instead`) {
      if (belongs(name, key)) for (const input of others) input.checked = false;
    } else if (touched instanceof HTMLInputElement && touched.checked) {
      const code = touched.value;
      show(item, key, null);
      for (const input of inputs(item, name)) input.checked = input.value === code;
    }
  }
}

/** Figures that follow along: points shared out, characters written. */
export function count(item: Item): void {
  const key = item.keys[0] ?? "";
  const sum = item.element.querySelector("[data-sum]");
  if (sum) sum.textContent = String(parts(item, key).reduce((total, [, part]) => total + (Number(part.value) || 0), 0));
  const written = item.element.querySelector("[data-written]");
  if (written) written.textContent = String(text(item, key)?.value.length ?? 0);
}

function inputs(item: Item, name: string): HTMLInputElement[] {
  const found = item.element.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
  return [...found].filter((input) => input.type === "radio" || input.type === "checkbox");
}

function text(item: Item, key: string): HTMLTextAreaElement | null {
  return item.element.querySelector(`textarea[name="${CSS.escape(key)}"]`);
}

/** The option of each line of a ranking or of points, and its field. */
function parts(item: Item, key: string): [string, HTMLSelectElement | HTMLInputElement][] {
  const found = item.element.querySelectorAll<HTMLSelectElement | HTMLInputElement>(
    `select[name^="${CSS.escape(`${key}:`)}"], input[type="number"][name^="${CSS.escape(`${key}:`)}"]`,
  );
  return [...found].map((part) => [part.name.slice(key.length + 1), part]);
}

function chosen(item: Item, key: string): string[] {
  return inputs(item, key)
    .filter((input) => input.checked)
    .map((input) => input.value);
}

function orNothing(values: string[]): string[] | null {
  return values.length ? values : null;
}

function ranking(item: Item, key: string): string[] | null | typeof UNFINISHED {
  const lines = parts(item, key).map(([option, part]) => ({ option, place: Number(part.value) }));
  if (lines.every((line) => line.place === 0)) return null;
  const places = new Set(lines.map((line) => line.place));
  if (places.size !== lines.length || places.has(0)) return UNFINISHED;
  return lines.sort((one, other) => one.place - other.place).map((line) => line.option);
}

function share(item: Item, key: string): Record<string, number> | null | typeof UNFINISHED {
  const lines = parts(item, key);
  if (lines.every(([, part]) => part.value === "")) return null;
  const points = Object.fromEntries(lines.map(([option, part]) => [option, Number(part.value)]));
  const amounts = Object.values(points);
  const total = Number(item.element.querySelector<HTMLElement>("[data-total]")?.dataset.total);
  const sound = amounts.every((amount) => Number.isInteger(amount) && amount >= 0);
  return sound && amounts.reduce((sum, amount) => sum + amount, 0) === total ? points : UNFINISHED;
}

function given(value: Value, option: string): string {
  if (Array.isArray(value)) return value.includes(option) ? String(value.indexOf(option) + 1) : "";
  if (value !== null && typeof value === "object") return String(value[option] ?? "");
  return "";
}

function belongs(name: string, key: string): boolean {
  return name === key || name.startsWith(`${key}:`);
}
