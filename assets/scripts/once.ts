/** A form that is on its way is not sent again by an impatient second press. The server would bear it; people doubt it. */
export function sendOnce(): void {
  const underWay = new WeakSet<HTMLFormElement>();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (underWay.has(form)) {
      event.preventDefault();
      return;
    }
    underWay.add(form);
    const button = event.submitter;
    button?.setAttribute("aria-busy", "true");
    // A download answers without leaving the page, and going back shows it again: free the form after a while.
    setTimeout(() => {
      underWay.delete(form);
      button?.removeAttribute("aria-busy");
    }, 4000);
  });
}
