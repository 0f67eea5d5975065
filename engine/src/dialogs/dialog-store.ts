import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id } from '@denwaban/engine-api';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { readStored } from '../read-stored.ts';
import type { DialogSnapshot } from '../sip/endpoint-types.ts';

const StoredDialog: z.ZodType<DialogSnapshot> = z.object({
  sessionId: z.string(),
  trunkId: z.string(),
  role: z.enum(['uac', 'uas']).default('uas'),
  callId: z.string(),
  localTag: z.string(),
  remoteTag: z.string(),
  localUri: z.string(),
  remoteUri: z.string(),
  remoteTarget: z.string(),
  routeSet: z.array(z.string()),
  localSequence: z.number().int(),
  remoteSequence: z.number().int(),
  transport: z.enum(['udp', 'tcp', 'tls']),
  remoteAddress: z.string(),
  remotePort: z.number().int(),
  localAddress: z.string(),
  localPort: z.number().int(),
  byFlow: z.boolean().default(false),
  confirmed: z.boolean(),
  localSdp: z.string().nullable(),
  peerAllowsUpdate: z.boolean(),
  sessionTimer: z.object({ expiresSeconds: z.number(), refresher: z.enum(['uac', 'uas']) }).nullable(),
});

const ENDING = '.json';

/** The dialogs of answered calls on disk, a file each while the call lives, for the run after a killed one. */
export class DialogStore {
  readonly #folder: string;
  readonly #log: Log;
  /** Tail of what is done to each leg's file. */
  readonly #work = new Map<Id, Promise<void>>();

  private constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Makes the folder (mode 0700) when it is not there. */
  static async open(folder: string, log: Log): Promise<DialogStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new DialogStore(folder, log);
  }

  /** Keeps the dialog as it is now. Never throws: the call goes on without. */
  keep(legId: Id, dialog: DialogSnapshot | null): void {
    if (dialog?.confirmed !== true) return;
    const text = JSON.stringify(dialog);
    this.#next(legId, () => writeFile(this.#path(legId), text, { mode: 0o600 }));
  }

  drop(legId: Id): void {
    this.#next(legId, () => rm(this.#path(legId), { force: true }));
  }

  /** Resolves when everything asked for is on disk. */
  async settled(): Promise<void> {
    await Promise.all(this.#work.values());
  }

  /** What an earlier run left; it is in the store no more. A file that cannot be read is left out. */
  async takeLeft(): Promise<DialogSnapshot[]> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(ENDING));
    const left: DialogSnapshot[] = [];
    for (const name of names) {
      const dialog = await readStored(join(this.#folder, name), StoredDialog, this.#log);
      if (dialog !== null) left.push(dialog);
      await rm(join(this.#folder, name), { force: true });
    }
    return left;
  }

  #path(legId: Id): string {
    return join(this.#folder, `${legId}${ENDING}`);
  }

  #next(legId: Id, work: () => Promise<void>): void {
    const done = (this.#work.get(legId) ?? Promise.resolve()).then(work).catch((error: unknown) => {
      this.#log.warn({ err: error, legId }, 'a dialog could not be kept');
    });
    this.#work.set(legId, done);
    void done.then(() => {
      if (this.#work.get(legId) === done) this.#work.delete(legId);
    });
  }
}
