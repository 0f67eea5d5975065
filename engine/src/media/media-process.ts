/** A media process: carries legs for its parent (open-media.ts), and for the next one when that dies. */
import { setPriority } from 'node:os';
import { pino } from 'pino';
import { closeLeg } from './commands/close-leg.ts';
import { commands } from './commands/index.ts';
import { BEAT_MS } from './heartbeat.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { MediaError } from './media-api.ts';
import type {
  CommandToProcess,
  FromProcess,
  ProcessCommand,
  ProcessCommands,
  ProcessStart,
} from './process-protocol.ts';
import { ParentDoor } from './process/parent-door.ts';
import { takeInventory } from './process/take-inventory.ts';
import { Switchboard } from './switchboard.ts';
import { startTick } from './tick.ts';

/** How long it may take to finish its recordings. */
const FAREWELL_MS = 2000;
/** Ahead of everything that can wait, where the system allows it (root, or a unit's LimitNICE). */
const NICE = -10;

async function obey(switchboard: Switchboard, message: CommandToProcess): Promise<FromProcess> {
  const { id, command, params } = message;
  try {
    return { kind: 'result', id, result: await perform(switchboard, command, params) };
  } catch (error) {
    if (error instanceof MediaError) return { kind: 'error', id, code: error.code, message: error.message };
    switchboard.log.error({ err: error, command }, 'a media command failed');
    return { kind: 'error', id, code: 'media-failed', message: `${command} failed` };
  }
}

function perform<N extends ProcessCommand>(
  switchboard: Switchboard,
  command: N,
  params: ProcessCommands[N]['params'],
): Promise<ProcessCommands[N]['result']> | ProcessCommands[N]['result'] {
  return commands[command](switchboard, params);
}

/** Finishes the recordings, so that they are whole although nobody may be left to be told. */
async function end(switchboard: Switchboard): Promise<void> {
  setTimeout(() => process.exit(1), FAREWELL_MS).unref();
  await Promise.allSettled([...switchboard.lines.keys()].map((legId) => closeLeg(switchboard, { legId })));
  // What was told a moment ago must leave first.
  setImmediate(() => process.exit(0));
}

/** A voice that is late is lost. */
function goFirst(): void {
  try {
    setPriority(NICE);
  } catch {
    // An ordinary user: as all others.
  }
}

function ignore(): void {}

function main(start: ProcessStart): void {
  const log = pino({ name: 'media', level: start.settings.logLevel });
  const switchboard: Switchboard = new Switchboard(start.settings, log, (event) => door.emit(event));
  const door = new ParentDoor(start, {
    inventory: () => takeInventory(switchboard),
    onMessage: (message) => {
      if (message.command === 'end') void end(switchboard);
      else void obey(switchboard, message).then((answer) => door.reply(answer));
    },
    onAbandoned: () => {
      log.warn({ legs: switchboard.lines.size }, 'no parent came: this media process ends');
      void end(switchboard);
    },
  });
  goFirst();
  startTick((now) => switchboard.tick(now));
  // A fault in one leg's packet must not end the calls of all the others; the tick goes on by itself.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'a fault in the media process'));
  process.on('SIGINT', ignore);
  process.on('SIGTERM', () => void end(switchboard));
  const delay = watchLoopDelay();
  setInterval(() => door.reply({ kind: 'alive', delayP99Ms: delay.p99Ms() }), BEAT_MS).unref();
  door.open();
}

main(JSON.parse(process.argv[2] ?? 'null'));
