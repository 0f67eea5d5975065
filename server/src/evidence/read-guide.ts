import { readTar } from '../backups/tar.ts';
import { notFound } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { openAge } from '../storage/age-file.ts';
import { packKey } from './evidence.ts';
import type { PackRow } from './evidence-store.ts';
import { openIdentity } from './sealed.ts';

/** The page as it is in the pack, where it comes first. Throws `not-found` when the file is not there. */
export async function readGuide({ objects, config }: Services, pack: PackRow): Promise<Buffer> {
  const source = await objects.open(packKey(pack.organisationId, pack.id));
  if (source === null || pack.sealed_identity === null) throw notFound('証拠パック');
  const file = await openAge(source, [openIdentity(config.dataDir, pack.id, pack.sealed_identity)]);
  try {
    for await (const entry of readTar(file.read(0, file.size))) {
      const parts: Buffer[] = [];
      for await (const piece of entry.content) parts.push(piece);
      return Buffer.concat(parts);
    }
    throw notFound('証拠パック');
  } finally {
    await file.close();
  }
}
