/** After a form came back, the list of what is wrong gets the focus, so that it is read out first. */
export function focusErrors(): void {
  const focus = (root: ParentNode): void => root.querySelector<HTMLElement>("[data-focus-first]")?.focus();
  focus(document);
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.target instanceof Element) focus(event.target);
  });
}
