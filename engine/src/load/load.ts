import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Log } from '../log.ts';
import type { Signalling } from '../signalling.ts';
import { Lateness } from './lateness.ts';

const EVERY_MS = 50;
const RESOLUTION_MS = 10;
const MINUTE_MS = 60_000;
/** Media lives in processes of its own: this late, calls are set up slowly, and more of them would not help. */
const HIGH_MS = 150;
const LOW_MS = 50;
/** Seconds in Retry-After: by then an upgrade is over, or the engine has caught up. */
const DRAIN_RETRY_AFTER = 30;
const OVERLOAD_RETRY_AFTER = 3;

/** Whether new calls are taken: not while draining, nor while the engine is late. Running calls go on either way. */
export class Load {
  readonly #signalling: Pick<Signalling, 'refuseCalls'>;
  readonly #log: Log;
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #lateness = new Lateness(HIGH_MS, LOW_MS);
  readonly #timers: NodeJS.Timeout[];
  #lastMinuteP99 = 0;
  #due = performance.now() + EVERY_MS;
  #draining = false;
  #refusing: number | null = null;

  constructor(signalling: Pick<Signalling, 'refuseCalls'>, log: Log) {
    this.#signalling = signalling;
    this.#log = log;
    this.#delay.enable();
    this.#timers = [setInterval(() => this.#look(), EVERY_MS), setInterval(() => this.#turn(), MINUTE_MS)];
    for (const timer of this.#timers) timer.unref();
  }

  get draining(): boolean {
    return this.#draining;
  }

  drain(draining: boolean): void {
    this.#draining = draining;
    this.#apply();
  }

  /** 99th percentile of this process's event loop delay: of the last whole minute, or of the one that runs if worse. */
  get delayP99Ms(): number {
    return Math.round(Math.max(this.#lastMinuteP99, this.#p99()) * 10) / 10;
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#delay.disable();
  }

  #look(): void {
    const now = performance.now();
    this.#lateness.note(now - this.#due);
    this.#due = now + EVERY_MS;
    this.#apply();
  }

  #turn(): void {
    this.#lastMinuteP99 = this.#p99();
    this.#delay.reset();
  }

  /** What the histogram holds is whole intervals, the wanted pause included. */
  #p99(): number {
    return Math.max(0, this.#delay.percentile(99) / 1e6 - RESOLUTION_MS);
  }

  #apply(): void {
    const late = this.#lateness.overloaded ? OVERLOAD_RETRY_AFTER : null;
    const refusing = this.#draining ? DRAIN_RETRY_AFTER : late;
    if (refusing === this.#refusing) return;
    this.#refusing = refusing;
    this.#signalling.refuseCalls(refusing);
    this.#log.warn(
      { draining: this.#draining, late: late !== null },
      'new calls are refused, or taken again',
    );
  }
}
