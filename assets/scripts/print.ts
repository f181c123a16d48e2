/** Buttons marked data-print print the page. They are hidden until this runs, as they do nothing without it. */
export function printButtons(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
