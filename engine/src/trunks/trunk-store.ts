import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TrunkSettings } from '@denwaban/engine-api';
import { z } from 'zod';
import { writeFileSafely } from '../write-file-safely.ts';

const StoredTrunks = z.object({ trunks: z.array(TrunkSettings) });

function pathIn(folder: string): string {
  return join(folder, 'trunks.json');
}

/** The trunks of the last `trunks.configure`; none when there was none. Throws when the file is damaged. */
export async function loadTrunks(folder: string): Promise<TrunkSettings[]> {
  const text = await readFile(pathIn(folder), 'utf8').catch(() => '{"trunks":[]}');
  return StoredTrunks.parse(JSON.parse(text)).trunks;
}

/** Kept so that a restarted engine registers and takes calls before any client is there. Passwords: mode 0600. */
export async function storeTrunks(folder: string, trunks: readonly TrunkSettings[]): Promise<void> {
  await writeFileSafely(pathIn(folder), JSON.stringify({ trunks }));
}
