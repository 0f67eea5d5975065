import { randomUUID } from 'node:crypto';
import type { EngineClient, EngineEvent } from '@denwaban/engine-api';

export const TRUNK = 'bench';

/** Two legs of one call. */
interface Pair {
  readonly arrived: string;
  readonly dialled: string;
}

/**
 * The smallest client that makes the engine a B2BUA: for every call that arrives it dials a second leg, answers the
 * first when that is answered, bridges and records, and clears one leg when the other ends.
 */
export class TwoLegs {
  readonly #pairs = new Map<string, Pair>();
  readonly #publicKey: () => string;
  readonly refused: string[] = [];
  /** Legs that ended otherwise than by a hang-up, by their reason. */
  readonly lost = new Map<string, number>();

  /** `publicKey`: what recordings are sealed to. */
  constructor(publicKey: () => string) {
    this.#publicKey = publicKey;
  }

  readonly hear = (event: EngineEvent, client: EngineClient): void => {
    if (event.event === 'leg.offered') this.#dial(event.legId, client);
    if (event.event === 'leg.answered') this.#connect(event.legId, client);
    if (event.event === 'leg.ended') this.#end(event.legId, event.reason, client);
  };

  #dial(arrived: string, client: EngineClient): void {
    const pair = { arrived, dialled: randomUUID() };
    this.#pairs.set(arrived, pair);
    this.#pairs.set(pair.dialled, pair);
    const target = { kind: 'trunk' as const, trunkIds: [TRUNK], number: '+81312345678' };
    this.#do(client.send('leg.dial', { legId: pair.dialled, target }));
  }

  /** The dialled leg answered; the arriving one is, too, a moment later, and that is not told twice. */
  #connect(legId: string, client: EngineClient): void {
    const pair = this.#pairs.get(legId);
    if (!pair || legId !== pair.dialled) return;
    const bridgeId = randomUUID();
    this.#do(this.#talk(pair, bridgeId, client));
  }

  async #talk({ arrived, dialled }: Pair, bridgeId: string, client: EngineClient): Promise<void> {
    await client.send('leg.answer', { legId: arrived });
    const publicKey = this.#publicKey();
    await Promise.all([
      client.send('bridge.join', { bridgeId, legId: arrived }),
      client.send('bridge.join', { bridgeId, legId: dialled }),
      client.send('recording.start', { recordingId: bridgeId, legId: arrived, publicKey }),
    ]);
  }

  #end(legId: string, reason: string, client: EngineClient): void {
    if (reason !== 'hung-up' && reason !== 'remote-hung-up')
      this.lost.set(reason, (this.lost.get(reason) ?? 0) + 1);
    this.#clear(legId, client);
  }

  #clear(legId: string, client: EngineClient): void {
    const pair = this.#pairs.get(legId);
    this.#pairs.delete(legId);
    if (!pair) return;
    const other = legId === pair.arrived ? pair.dialled : pair.arrived;
    if (this.#pairs.has(other)) this.#do(client.send('leg.hang-up', { legId: other }));
  }

  #do(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => this.refused.push(error instanceof Error ? error.message : 'refused'));
  }
}
