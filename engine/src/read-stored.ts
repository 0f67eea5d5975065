import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Log } from './log.ts';

/**
 * What was stored in a JSON file; null when there is no such file, or when it cannot be read as the schema says (an
 * older program's, damaged): a client configures it anew, and the engine had better run until then.
 */
export async function readStored<T>(path: string, schema: z.ZodType<T>, log: Log): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    log.error({ err: error, path }, 'a stored configuration cannot be read and is left out');
    return null;
  }
}
