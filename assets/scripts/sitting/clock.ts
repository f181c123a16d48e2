/** What is left of the time, in minutes and seconds. */
export function startClock(root: HTMLElement): void {
  setInterval(() => {
    const place = root.querySelector<HTMLElement>("[data-until]");
    if (!place) return;
    const left = Math.round((Date.parse(place.dataset.until ?? "") - Date.now()) / 1000);
    place.textContent =
      left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : (place.dataset.up ?? "");
  }, 500);
}
