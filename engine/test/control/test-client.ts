import { EngineClient } from '@denwaban/engine-api';
import type { EngineEvent, EventName } from '@denwaban/engine-api';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';

const PATIENCE_MS = PATIENT.timeout;

export type EventOf<N extends EventName> = Extract<EngineEvent, { event: N }>;

/** The real client, remembering every event. */
export interface TestClient {
  readonly engine: EngineClient;
  readonly events: readonly EngineEvent[];
  readonly names: (legId?: string) => EventName[];
  /** The first event of this name (and these fields), past or coming. */
  expect<N extends EventName>(name: N, fields?: Partial<EventOf<N>>): Promise<EventOf<N>>;
  /** The first event of this name that comes from now on and fits. */
  expectNext<N extends EventName>(name: N, fits: (event: EventOf<N>) => boolean): Promise<EventOf<N>>;
  close(): Promise<void>;
}

/** Connects; `react` is called with every event before it is acknowledged. */
export async function connect(
  engine: Pick<EngineProcess, 'url' | 'token'>,
  options: { resumeAfter?: number | null; react?: (event: EngineEvent, client: EngineClient) => void } = {},
): Promise<TestClient> {
  const events: EngineEvent[] = [];
  const waiting = new Set<() => void>();
  let last = options.resumeAfter === undefined ? 0 : options.resumeAfter;
  const { promise: welcomed, resolve: welcome } = Promise.withResolvers<void>();
  const client: EngineClient = new EngineClient({
    url: engine.url,
    token: engine.token,
    resumeAfter: async () => last,
    onConnection: (there) => there && welcome(),
    onEvent: async (event) => {
      last = event.number;
      events.push(event);
      options.react?.(event, client);
      for (const look of waiting) look();
    },
  });
  await welcomed;
  return {
    engine: client,
    events,
    names: (legId) =>
      events
        .filter((event) => !legId || ('legId' in event && event.legId === legId))
        .map(({ event }) => event),
    expect: (name, fields = {}) => waitFor(events, waiting, name, fields),
    expectNext: (name, fits) => waitForNext(events, waiting, name, fits),
    close: () => client.close(),
  };
}

function waitForNext<N extends EventName>(
  events: readonly EngineEvent[],
  waiting: Set<() => void>,
  name: N,
  fits: (event: EventOf<N>) => boolean,
): Promise<EventOf<N>> {
  const since = events.length;
  const named = (event: EngineEvent): event is EventOf<N> => event.event === name;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${name} that fits came`)), PATIENCE_MS);
    const look = (): void => {
      const event = events.slice(since).filter(named).find(fits);
      if (!event) return;
      clearTimeout(late);
      waiting.delete(look);
      resolve(event);
    };
    waiting.add(look);
  });
}

function waitFor<N extends EventName>(
  events: readonly EngineEvent[],
  waiting: Set<() => void>,
  name: N,
  fields: Partial<EventOf<N>>,
): Promise<EventOf<N>> {
  const fits = (event: EngineEvent): event is EventOf<N> =>
    event.event === name &&
    Object.entries(fields).every(([key, value]) =>
      Object.entries(event).some(([k, v]) => k === key && v === value),
    );
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      waiting.delete(look);
      reject(
        new Error(
          `no ${name} ${JSON.stringify(fields)}; heard ${events.map(({ event }) => event).join(', ')}`,
        ),
      );
    }, PATIENCE_MS);
    const look = (): void => {
      const event = events.find(fits);
      if (!event) return;
      clearTimeout(late);
      waiting.delete(look);
      resolve(event);
    };
    waiting.add(look);
    look();
  });
}

/** A trunk that believes 127.0.0.1. */
export function loopbackTrunk(
  trunkId = 'loopback',
  channelLimit: number | null = null,
): {
  trunkId: string;
  name: string;
  auth: { kind: 'address'; addresses: string[] };
  optionsIntervalSeconds: null;
  channelLimit: number | null;
} {
  return {
    trunkId,
    name: trunkId,
    auth: { kind: 'address', addresses: ['127.0.0.1'] },
    optionsIntervalSeconds: null,
    channelLimit,
  };
}
