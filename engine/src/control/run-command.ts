import { commands } from '@denwaban/engine-api';
import type { ClientFrame, CommandName, EngineFrame } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import { verbs } from './verbs.ts';
import type { Verb } from './verbs.ts';

type CommandFrame = Extract<ClientFrame, { frame: 'command' }>;
type Reply = Extract<EngineFrame, { frame: 'result' | 'error' }>;

/** Carries out one command of a client; every outcome is a frame, nothing is thrown. */
export async function runCommand(exchange: Exchange, frame: CommandFrame): Promise<Reply> {
  const { id, command } = frame;
  try {
    if (!isCommand(command)) throw new Refused('unknown-command', 'there is no such command');
    return { frame: 'result', id, result: await run(exchange, command, frame.params) };
  } catch (error) {
    if (error instanceof Refused) return { frame: 'error', id, code: error.code, message: error.message };
    exchange.log.error({ err: error, command }, 'a command failed');
    return { frame: 'error', id, code: 'internal', message: 'the engine failed; see its log' };
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

async function run<N extends CommandName>(exchange: Exchange, name: N, given: unknown): Promise<unknown> {
  const params = commands[name].params.safeParse(given);
  if (!params.success) {
    const faults = params.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Refused('bad-request', faults.slice(0, 5).join('; ').slice(0, 500));
  }
  const verb: Verb<N> = verbs[name];
  return verb(exchange, params.data as Parameters<Verb<N>>[1]);
}
