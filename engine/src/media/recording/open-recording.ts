import { join } from 'node:path';
import { SpoolError, createSpoolHeader } from '@denwaban/engine-api/spool';
import { MediaError } from '../media-api.ts';
import { Recording } from './recording.ts';
import type { RecordingRequest } from './recording-request.ts';
import { SpoolFile } from './spool-file.ts';
import type { SpoolFault } from './spool-file.ts';

/** Creates the spool and starts its clock. Rejects with MediaError when the key or the disk does not serve. */
export async function openRecording(
  request: RecordingRequest,
  dataDir: string,
  onFailure: (fault: SpoolFault) => void,
): Promise<{ recording: Recording; startedAt: number }> {
  const path = join(dataDir, 'spool', `${request.recordingId}.spool`);
  const file = await SpoolFile.create(path, onFailure).catch((error: NodeJS.ErrnoException) => {
    throw new MediaError('media-failed', `the spool cannot be created: ${error.code ?? 'unknown'}`);
  });
  const startedAt = Date.now();
  const now = performance.now();
  try {
    const { recordingId, legId } = request;
    const { bytes, sealer } = createSpoolHeader(request.publicKey, { recordingId, legId, startedAt });
    file.append(bytes);
    return { recording: new Recording(request, sealer, file, now), startedAt };
  } catch (error) {
    await file.close();
    throw error instanceof SpoolError ? new MediaError('media-failed', error.message) : error;
  }
}
