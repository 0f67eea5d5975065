import { randomUUID } from 'node:crypto';
import type { DialTarget, EngineClient, EngineEvent } from '@denwaban/engine-api';
import type { z } from 'zod';

type Target = z.input<typeof DialTarget>;

/** Whoever decides about the soak's calls: waits for events of single legs, and speaks to the engine. */
export class Desk {
  readonly #waiting = new Map<string, (legId: string) => void>();
  readonly ended = new Map<string, number>();
  client: EngineClient | null = null;

  readonly hear = (event: EngineEvent, client: EngineClient): void => {
    this.client = client;
    if (event.event === 'leg.offered') this.#tell(`offered ${event.signallingCallId}`, event.legId);
    if (event.event === 'leg.answered') this.#tell(`answered ${event.legId}`, event.legId);
    if (event.event === 'leg.held-by-peer') this.#tell(`held ${event.legId} ${event.held}`, event.legId);
    if (event.event !== 'leg.ended') return;
    this.#tell(`ended ${event.legId}`, event.legId);
    this.ended.set(event.reason, (this.ended.get(event.reason) ?? 0) + 1);
  };

  /** The leg of the event that is described like this, once it comes; rejects after 10 s. */
  when(what: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(what);
        reject(new Error(`not ${what.split(' ')[0]} within 10 s`));
      }, 10_000);
      this.#waiting.set(what, (legId) => {
        clearTimeout(late);
        resolve(legId);
      });
    });
  }

  get engine(): EngineClient {
    if (!this.client) throw new Error('no engine');
    return this.client;
  }

  /** Dials and resolves with the leg when it is answered. */
  async dial(target: Target): Promise<string> {
    const legId = randomUUID();
    const answered = this.when(`answered ${legId}`);
    await this.engine.send('leg.dial', { legId, target });
    return answered;
  }

  #tell(what: string, legId: string): void {
    this.#waiting.get(what)?.(legId);
    this.#waiting.delete(what);
  }
}
