/** The server as a program to keep running. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Layout } from '../data-folder/layout.ts';
import { endProcess } from '../processes/end-process.ts';
import type { Program } from '../processes/keep-running.ts';
import { readPidFile, removePidFile, writePidFile } from '../processes/pid-file.ts';
import { startNode } from './start-node.ts';

/** Requests in progress are finished and jobs given back within this time. */
const ending = { signal: 'SIGTERM', graceMs: 15_000 } as const;

const signInLink = z.object({ role: z.string(), name: z.string(), url: z.url() });
export type SignInLink = z.infer<typeof signInLink>;

const message = z.object({ event: z.literal('ready'), links: z.array(signInLink).default([]) });

export interface ServerOrder {
  /** Absolute path of the repository. */
  readonly repository: string;
  readonly layout: Layout;
  readonly env: NodeJS.ProcessEnv;
  /** Told each time the server says that it is ready, with the sign-in links that it made. */
  readonly onReady: (links: readonly SignInLink[]) => void;
  readonly onCrash: Program['onCrash'];
}

export function serverProgram({ repository, layout, env, onReady, onCrash }: ServerOrder): Program {
  const main = join(repository, 'server', 'src', 'main.ts');
  const onMessage = (json: string) => {
    const links = readLinks(json);
    if (links !== undefined) onReady(links);
  };
  return {
    name: 'server',
    ending,
    onCrash,
    async start() {
      const running = await startNode({ main, env, logFile: layout.logFile('server'), onMessage });
      writePidFile(layout.pidFile('server'), { ...running.identity, fingerprint: '' });
      return running;
    },
    async afterEnd() {
      removePidFile(layout.pidFile('server'));
    },
  };
}

/** All that the server knows is in the database: one that was left is ended and started anew. */
export async function endOrphanServer(layout: Layout): Promise<void> {
  const left = readPidFile(layout.pidFile('server'));
  if (left !== undefined) await endProcess(left, ending);
  removePidFile(layout.pidFile('server'));
}

function readLinks(json: string): readonly SignInLink[] | undefined {
  try {
    return message.parse(JSON.parse(json)).links;
  } catch {
    return undefined;
  }
}
