/** The recordings of a pack: the original, the archive and a WAV that everybody can play; or a WAV with silence alone. */
import type { EvidenceOrder } from '@denwaban/server-api/evidence';
import { Problem } from '../http/problem.ts';
import { decodeArchive } from '../recordings/archive/decode-archive.ts';
import type { DecodedPiece } from '../recordings/archive/decode-archive.ts';
import { openWhole } from '../recordings/open-whole.ts';
import { openOriginal } from '../recordings/original-sound.ts';
import type { OriginalSound } from '../recordings/original-sound.ts';
import type { RecordingRow } from '../recordings/recording-store.ts';
import { silenced } from '../recordings/silence.ts';
import { wavBytes, wavSize } from '../recordings/wav.ts';
import type { Services } from '../services.ts';
import { openAge } from '../storage/age-file.ts';
import type { AgeFile } from '../storage/age-file.ts';
import { readIdentities } from '../storage/organisation-keys.ts';

/** One file of a pack. */
export interface PackFile {
  /** Below the pack's folder, ASCII. */
  readonly path: string;
  readonly size: number;
  content(): AsyncIterable<Buffer>;
}

export interface PackSound {
  /** `calls/01` */
  readonly folder: string;
  readonly files: readonly PackFile[];
  /** SHA-256 (hex) of the original, as noted at the end of the call; null: not in the pack. */
  readonly original: string | null;
  /** Why there is no sound, or no original; null: it is complete. */
  readonly lacks: 'no-original' | 'masked' | 'damaged' | null;
  close(): Promise<void>;
}

/** What of one recording goes in. A damaged archive without its original leaves a gap that the page names. */
export async function openSound(
  services: Services,
  recording: RecordingRow,
  folder: string,
  order: Pick<EvidenceOrder, 'masked' | 'stretches'>,
): Promise<PackSound> {
  const original = await openOriginal(services, recording);
  const archive = await openArchived(services, recording);
  const close = async (): Promise<void> => archive?.close();
  if (original === null && archive === null)
    return { folder, files: [], original: null, lacks: 'damaged', close };
  const durationMs = original?.durationMs ?? recording.duration_ms ?? 0;
  const pieces = (): AsyncIterable<DecodedPiece> =>
    original === null ? decodeArchive(archive!.read(0, archive!.size)) : original.pieces();
  if (order.masked) {
    const stretches = order.stretches.filter((each) => each.callId === recording.call_id);
    const quiet = wavOf(folder, durationMs, () => silenced(pieces(), stretches));
    return { folder, files: [quiet], original: null, lacks: 'masked', close };
  }
  return {
    folder,
    files: [
      ...(original === null ? [] : [originalFile(folder, original)]),
      ...(archive === null ? [] : [archiveFile(folder, archive)]),
      wavOf(folder, durationMs, pieces),
    ],
    original: original?.sha256 ?? null,
    lacks: original === null ? 'no-original' : null,
    close,
  };
}

/** Null: damaged or gone; the administrators have been alarmed. */
async function openArchived(services: Services, recording: RecordingRow): Promise<AgeFile | null> {
  if (recording.state !== 'ready') return null;
  try {
    const source = await openWhole(services, recording);
    return await openAge(source, await readIdentities(services.config.dataDir, recording.organisation_id));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

const originalFile = (folder: string, original: OriginalSound): PackFile => ({
  path: `${folder}/original.ulaw`,
  size: original.size,
  content: () => original.ulaw(),
});

const archiveFile = (folder: string, archive: AgeFile): PackFile => ({
  path: `${folder}/archive.ogg`,
  size: archive.size,
  content: () => archive.read(0, archive.size),
});

const wavOf = (folder: string, durationMs: number, pieces: () => AsyncIterable<DecodedPiece>): PackFile => {
  const size = wavSize(durationMs);
  return {
    path: `${folder}/recording.wav`,
    size,
    content: () => wavBytes(durationMs, { start: 0, end: size }, pieces),
  };
};
