import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';

/** When our own certificate expires; null: HTTPS is not ours. Throws when the file is no certificate. */
export async function certificateUntil(config: Config): Promise<Date | null> {
  if (config.tls === null) return null;
  return new Date(new X509Certificate(await readFile(config.tls.cert)).validTo);
}
