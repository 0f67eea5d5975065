import { join } from 'node:path';
import { TrunkSettings } from '@denwaban/engine-api';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { readStored } from '../read-stored.ts';
import { writeFileSafely } from '../write-file-safely.ts';

const StoredTrunks = z.object({ trunks: z.array(TrunkSettings) });

function pathIn(folder: string): string {
  return join(folder, 'trunks.json');
}

/** The trunks of the last `trunks.configure`; none when there was none. */
export async function loadTrunks(folder: string, log: Log): Promise<TrunkSettings[]> {
  return (await readStored(pathIn(folder), StoredTrunks, log))?.trunks ?? [];
}

/** Kept so that a restarted engine registers and takes calls before any client is there. Passwords: mode 0600. */
export async function storeTrunks(folder: string, trunks: readonly TrunkSettings[]): Promise<void> {
  await writeFileSafely(pathIn(folder), JSON.stringify({ trunks }));
}
