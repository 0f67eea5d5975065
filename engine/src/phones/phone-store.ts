import { join } from 'node:path';
import { PhoneSettings } from '@denwaban/engine-api';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { readStored } from '../read-stored.ts';
import { writeFileSafely } from '../write-file-safely.ts';

const StoredPhones = z.object({ phones: z.array(PhoneSettings) });

function pathIn(folder: string): string {
  return join(folder, 'phones.json');
}

/** The phones of the last `phones.configure`; none when there was none. */
export async function loadPhones(folder: string, log: Log): Promise<PhoneSettings[]> {
  return (await readStored(pathIn(folder), StoredPhones, log))?.phones ?? [];
}

/** Kept so that telephones can register with a restarted engine before any client is there. Passwords: mode 0600. */
export async function storePhones(folder: string, phones: readonly PhoneSettings[]): Promise<void> {
  await writeFileSafely(pathIn(folder), JSON.stringify({ phones }));
}
