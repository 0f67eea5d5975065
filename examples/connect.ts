import { EngineClient } from '@denwaban/engine-api';
import type { EngineEvent, EventName } from '@denwaban/engine-api';

type EventOf<N extends EventName> = Extract<EngineEvent, { event: N }>;

/** What an example does at the events that it cares for. */
export type Reactions = { readonly [N in EventName]?: (event: EventOf<N>) => Promise<void> | void };

/**
 * Connects to a running engine; the same environment as the server's: DENWABAN_ENGINE_URL, DENWABAN_ENGINE_TOKEN.
 * Only what happens from now on is of interest to an example, so it resumes after the last number it saw itself.
 */
export function connect(reactions: Reactions): EngineClient {
  const url = process.env['DENWABAN_ENGINE_URL'] ?? '';
  const token = process.env['DENWABAN_ENGINE_TOKEN'] ?? '';
  if (!url || !token) throw new Error('set DENWABAN_ENGINE_URL and DENWABAN_ENGINE_TOKEN');
  let last: number | null = null;
  const engine: EngineClient = new EngineClient({
    url,
    token,
    resumeAfter: async () => last,
    onEvent: async (event) => {
      last = event.number;
      // Not awaited: one leg does not wait for another.
      void react(reactions, event);
    },
    onConnection: (connected) => {
      console.log(connected ? 'connected to the engine' : 'the engine is away');
      if (connected) void takeLoopbackTrunk(engine);
    },
  });
  process.once('SIGINT', () => void engine.close().then(() => process.exit(0)));
  return engine;
}

/** A caller may hang up between any two commands: what is refused then is no fault. */
async function react<N extends EventName>(reactions: Reactions, event: EventOf<N>): Promise<void> {
  const reaction: ((event: EventOf<N>) => Promise<void> | void) | undefined = reactions[event.event];
  try {
    await reaction?.(event);
  } catch (error) {
    console.log(`${event.event}: ${String(error)}`);
  }
}

/** An engine that nobody has configured takes calls from this machine. */
async function takeLoopbackTrunk(engine: EngineClient): Promise<void> {
  const { trunks } = await engine.send('trunks.list', {});
  if (trunks.length > 0) return;
  const auth = { kind: 'address' as const, addresses: ['127.0.0.1'] };
  await engine.send('trunks.configure', {
    trunks: [{ trunkId: 'loopback', name: 'this machine', auth, optionsIntervalSeconds: null }],
  });
}

/** Ids are chosen by whoever creates a thing. */
export function newId(): string {
  return crypto.randomUUID();
}
