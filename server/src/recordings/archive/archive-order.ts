/** What the archive's own thread is asked, and what it answers. Keys travel only between threads of one process. */
export interface ArchiveOrder {
  readonly spoolPath: string;
  readonly archivePath: string;
  readonly recordingId: string;
  /** What was recorded after it, of the same talk, in order. The time between them is silence. */
  readonly further?: readonly { readonly spoolPath: string; readonly recordingId: string }[];
  /** `AGE-SECRET-KEY-1…` of the organisation: one opens the spool, the first is the one to seal the archive to. */
  readonly identities: readonly string[];
}

export interface ArchiveResult {
  /** The spool had its end and agrees with it. */
  readonly complete: boolean;
  readonly durationMs: number;
  /** SHA-256 (hex) of the original µ-law. */
  readonly originalSha256: string;
  readonly archiveBytes: number;
  readonly archiveSha256: string;
  readonly peaks: readonly [readonly number[], readonly number[]];
}

export type ArchiveAnswer =
  | { readonly ok: true; readonly result: ArchiveResult }
  | { readonly ok: false; readonly reason: string };
