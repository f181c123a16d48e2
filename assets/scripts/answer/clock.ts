/**
 * The house's time, as far as this device knows it. Phones' own clocks are wrong by a day, or jump: they may neither throw
 * away an answer that is still wanted nor keep one too long.
 */
const NAME = "udsyn-clock";

export class Clock {
  /** What to add to the device's clock, in milliseconds. */
  private ahead: number;
  private told: { now: number; at: number } | null = null;

  constructor(private readonly keeps: boolean) {
    this.ahead = keeps ? remembered() : 0;
  }

  tell(now: number): void {
    this.told = { now, at: performance.now() };
    this.ahead = now - Date.now();
    if (!this.keeps) return;
    try {
      localStorage.setItem(NAME, String(this.ahead));
    } catch {
      // Then it is right until the page is left.
    }
  }

  /** The best guess, for what is given now. */
  now(): number {
    return Math.max(Date.now() + this.ahead, this.surely());
  }

  /** No later than it really is; long ago while the house has not been met. It decides what is thrown away. */
  surely(): number {
    return this.told ? this.told.now + performance.now() - this.told.at : -Infinity;
  }
}

function remembered(): number {
  try {
    return Number(localStorage.getItem(NAME)) || 0;
  } catch {
    return 0;
  }
}
