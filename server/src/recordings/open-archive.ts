/** An archive is given out only when it is, to the last byte, what was written when it was made. */
import { createHash } from 'node:crypto';
import type { Services } from '../services.ts';
import { piecesOf } from '../storage/objects/byte-source.ts';
import type { ByteSource } from '../storage/objects/index.ts';
import { archiveKey } from './recording.ts';
import type { Archived } from './recording.ts';

/** Changed, cut, exchanged or gone since it was archived. Its message may be logged. */
export class ArchiveDamaged extends Error {
  readonly missing: boolean;

  constructor(recordingId: string, missing: boolean) {
    super(`the archive of recording ${recordingId} is ${missing ? 'missing' : 'not what was archived'}`);
    this.missing = missing;
  }
}

/** How long a file that has not changed since is believed without being read whole again. */
const BELIEVED_MS = 10 * 60_000;
const MOST = 1000;

interface Believed {
  readonly stamp: string;
  readonly sha256: string;
  readonly until: number;
}

/** By recording. */
const believed = new Map<string, Believed>();

/**
 * Opens the archive and compares its SHA-256 with the one on record: age's own seals show a changed chunk only when it
 * is reached, and not at all when a whole file is exchanged for another that is sealed to the same key. Rejects with
 * ArchiveDamaged. Close it.
 */
export async function openArchive(
  { objects }: Pick<Services, 'objects'>,
  recording: Archived & { readonly archive_sha256: string | null },
): Promise<ByteSource> {
  const source = await objects.open(archiveKey(recording));
  if (source === null) throw new ArchiveDamaged(recording.id, true);
  try {
    await compare(source, recording.id, recording.archive_sha256 ?? '');
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function compare(source: ByteSource, id: string, sha256: string): Promise<void> {
  const known = believed.get(id);
  const now = performance.now();
  if (known?.stamp === source.stamp && known.sha256 === sha256 && known.until > now) return;
  const hash = createHash('sha256');
  for await (const piece of piecesOf(source)) hash.update(piece);
  if (hash.digest('hex') !== sha256) throw new ArchiveDamaged(id, false);
  if (believed.size >= MOST) believed.clear();
  believed.set(id, { stamp: source.stamp, sha256, until: now + BELIEVED_MS });
}
