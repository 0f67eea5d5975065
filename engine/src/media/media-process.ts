/** A media process: carries legs for its parent (open-media.ts) and ends when the parent is gone. */
import { setPriority } from 'node:os';
import { pino } from 'pino';
import { closeLeg } from './commands/close-leg.ts';
import { commands } from './commands/index.ts';
import { BEAT_MS } from './heartbeat.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { MediaError } from './media-api.ts';
import type {
  FromProcess,
  ProcessCommand,
  ProcessCommands,
  ProcessSettings,
  ToProcess,
} from './process-protocol.ts';
import { Switchboard } from './switchboard.ts';
import { startTick } from './tick.ts';

/** How long an orphan may take to finish its recordings. */
const FAREWELL_MS = 2000;
/** Ahead of everything that can wait, where the system allows it (root, or a unit's LimitNICE). */
const NICE = -10;

function tell(message: FromProcess): void {
  if (process.connected) process.send?.(message, undefined, undefined, ignore);
}

async function obey(switchboard: Switchboard, { id, command, params }: ToProcess): Promise<void> {
  try {
    tell({ kind: 'result', id, result: await perform(switchboard, command, params) });
  } catch (error) {
    if (error instanceof MediaError)
      return tell({ kind: 'error', id, code: error.code, message: error.message });
    switchboard.log.error({ err: error, command }, 'a media command failed');
    tell({ kind: 'error', id, code: 'media-failed', message: `${command} failed` });
  }
}

function perform<N extends ProcessCommand>(
  switchboard: Switchboard,
  command: N,
  params: ProcessCommands[N]['params'],
): Promise<ProcessCommands[N]['result']> | ProcessCommands[N]['result'] {
  return commands[command](switchboard, params);
}

/** Finishes the recordings, so that they are whole although nobody is left to be told. */
async function end(switchboard: Switchboard): Promise<void> {
  setTimeout(() => process.exit(1), FAREWELL_MS).unref();
  await Promise.allSettled([...switchboard.lines.keys()].map((legId) => closeLeg(switchboard, { legId })));
  process.exit(0);
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

function main(settings: ProcessSettings): void {
  const log = pino({ name: 'media', level: settings.logLevel });
  const switchboard = new Switchboard(settings, log, (event) => tell({ kind: 'event', event }));
  goFirst();
  startTick((now) => switchboard.tick(now));
  process.on('message', (message: ToProcess) => void obey(switchboard, message));
  // A fault in one leg's packet must not end the calls of all the others; the tick goes on by itself.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'a fault in the media process'));
  process.on('disconnect', () => void end(switchboard));
  // The parent decides when to stop: a terminal's Ctrl+C reaches all of us at once.
  process.on('SIGINT', ignore);
  process.on('SIGTERM', ignore);
  const delay = watchLoopDelay();
  setInterval(() => tell({ kind: 'alive', delayP99Ms: delay.p99Ms() }), BEAT_MS).unref();
  tell({ kind: 'ready' });
}

main(JSON.parse(process.argv[2] ?? 'null'));
