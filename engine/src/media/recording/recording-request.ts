import type { Id } from '@denwaban/engine-api';

export interface RecordingRequest {
  readonly recordingId: Id;
  readonly legId: Id;
  /** X25519, 32 bytes in base64. */
  readonly publicKey: string;
  /** From the first sample on: the continuation of a recording that was paused or masked. */
  readonly paused?: 'pause' | 'mask' | null | undefined;
  /** When it is due to be resumed, if it is paused. */
  readonly resumeAfterMs?: number | null | undefined;
}
