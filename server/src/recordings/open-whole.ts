import type { Services } from '../services.ts';
import type { ByteSource } from '../storage/objects/index.ts';
import { ArchiveDamaged, openArchive } from './open-archive.ts';
import type { RecordingRow } from './recording-store.ts';
import { reportDamage } from './report-damage.ts';

/** Whole and unchanged, or refused, with an alarm. Close it. */
export function openWhole(services: Services, recording: RecordingRow): Promise<ByteSource> {
  return openArchive(services, recording).catch(async (error: unknown) => {
    throw error instanceof ArchiveDamaged ? await reportDamage(services, recording, error) : error;
  });
}
