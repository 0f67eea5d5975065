/** From which second to which a recording was given to somebody's player: many ranges, one entry for a listening. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import { asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import type { HeardRecording } from './recording-store.ts';

/** After so long without another range the listening is over. */
const SILENT_MS = 30_000;

/** Seconds, from and to. */
export type Part = readonly [number, number];

interface Listening {
  readonly actor: Extract<AuditActor, { personId: string }>;
  readonly recording: HeardRecording;
  readonly address: string;
  parts: Part[];
  timer: NodeJS.Timeout;
}

export interface ListenedParts {
  /**
   * The body, counted as it goes out. The first entry of a listening (`recording.played`) is there before a byte is
   * given; the parts follow when it is over (`recording.listened`).
   */
  count(listener: Pick<Listening, 'actor' | 'recording' | 'address'>, body: Given): Readable;
}

export interface Given {
  readonly body: Readable;
  /** Of the first byte, and the whole file's. */
  readonly start: number;
  readonly size: number;
}

export function createListenedParts(
  services: Pick<Services, 'db' | 'log'>,
  app: Pick<FastifyInstance, 'addHook'>,
  silentMs = SILENT_MS,
): ListenedParts {
  const listenings = new Map<string, Listening>();

  async function close(key: string): Promise<void> {
    const listening = listenings.get(key);
    if (listening === undefined) return;
    listenings.delete(key);
    clearTimeout(listening.timer);
    const { actor, recording, parts, address } = listening;
    await asOrganisation(services.db, recording.organisation_id, (tx) =>
      appendAudit(tx, {
        actor,
        action: 'recording.listened',
        objectKind: 'recording',
        objectId: recording.id,
        accountId: recording.account_id,
        detail: { callId: recording.call_id, seconds: parts.map(([from, to]) => `${from}-${to}`).join(', ') },
        address,
      }),
    ).catch((error: unknown) =>
      services.log.error({ area: 'audit', err: error }, 'which part was listened to is not on record'),
    );
  }

  app.addHook('onClose', () => Promise.all([...listenings.keys()].map(close)).then(() => undefined));

  return {
    count(listener, { body, start, size }) {
      const key = `${listener.actor.personId} ${listener.recording.id}`;
      const note = (bytes: number): void => {
        if (bytes === 0 || size === 0) return;
        const before = listenings.get(key);
        clearTimeout(before?.timer);
        const part = secondsOf(start, bytes, size, listener.recording.duration_ms ?? 0);
        listenings.set(key, {
          ...listener,
          parts: mergeParts([...(before?.parts ?? []), part]),
          timer: setTimeout(() => void close(key), silentMs).unref(),
        });
      };
      return Readable.from(counted(body, note), { objectMode: false });
    },
  };
}

async function* counted(body: Readable, note: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const piece of body) {
      bytes += (piece as Buffer).length;
      yield piece as Buffer;
    }
  } finally {
    note(bytes);
  }
}

/** By proportion: exact for WAV, within a second or two for Opus. */
function secondsOf(start: number, bytes: number, size: number, durationMs: number): Part {
  const at = (byte: number): number => (byte / size) * (durationMs / 1000);
  return [Math.floor(at(start)), Math.ceil(at(Math.min(start + bytes, size)))];
}

/** In order, those that touch as one. */
export function mergeParts(parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  for (const [from, to] of parts.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}
