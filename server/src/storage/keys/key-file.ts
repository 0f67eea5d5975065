/** A private key at rest: wrapped by the master key, in a small file that says by which. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileWhole } from '../write-file-whole.ts';
import type { MasterKey } from './master-key.ts';

export const KeyFile = z.object({
  /** `age1…` of an age identity; null: 32 bytes of a symmetric key. */
  recipient: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** `id` of the master key. */
  wrappedBy: z.string(),
  /** Base64. */
  wrapped: z.base64(),
});
export type KeyFile = z.infer<typeof KeyFile>;

export async function readKeyFile(path: string): Promise<KeyFile> {
  return KeyFile.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Wraps `secret` and writes it. A second time, under another master key, this is the re-wrapping. */
export async function writeKeyFile(
  path: string,
  master: MasterKey,
  secret: Uint8Array | string,
  about: { readonly recipient: string | null; readonly createdAt: string },
): Promise<void> {
  const wrapped = await master.wrap(Buffer.from(secret));
  const { recipient, createdAt } = about;
  const file: KeyFile = { recipient, createdAt, wrappedBy: master.id, wrapped: wrapped.toString('base64') };
  await writeFileWhole(path, `${JSON.stringify(file, null, 1)}\n`);
}

export async function unwrapKeyFile(file: KeyFile, master: MasterKey): Promise<Buffer> {
  return master.unwrap(Buffer.from(file.wrapped, 'base64'));
}
