/** Where the places of the header lie in one line, the current one is brought into view, with some of the one before. */
export function showCurrentPlace(): void {
  const list = document.querySelector<HTMLElement>(".page-top nav ul");
  const current = list?.querySelector<HTMLElement>("[aria-current]");
  if (!list || !current || list.scrollWidth <= list.clientWidth) return;
  list.scrollLeft = current.offsetLeft - list.offsetLeft - 56;
}
