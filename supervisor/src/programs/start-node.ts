/** Starts one of our programs under this Node, with its log in a file that outlives us. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { appendFileSync } from 'node:fs';
import { openLog } from '../data-folder/open-log.ts';
import { watchChild } from '../processes/running.ts';
import type { Running } from '../processes/running.ts';

export interface NodeProgram {
  /** Absolute path of the entry file. */
  readonly main: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /**
   * Told of each line on standard output that begins with `@denwaban `, without that prefix. When it is
   * absent standard output goes straight to the log, so that the program survives our own death.
   */
  readonly onMessage?: (json: string) => void;
}

const prefix = '@denwaban ';

/** The program leads a process group of its own: Ctrl-C reaches it only through us, in our order. */
export async function startNode({ main, env, logFile, onMessage }: NodeProgram): Promise<Running> {
  const log = openLog(logFile);
  const child = spawn(process.execPath, [main], {
    env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', onMessage === undefined ? log.fd : 'pipe', log.fd],
  });
  if (child.stdout !== null && onMessage !== undefined) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith(prefix)) onMessage(line.slice(prefix.length));
      else appendFileSync(logFile, `${line}\n`);
    });
  }
  const running = await watchChild(child);
  log.close();
  return running;
}
