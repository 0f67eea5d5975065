import type { LiveHub } from '../live/live-hub.ts';

/** Tells the screens of the service and of the client; after the transaction. */
export function tellRecordingChanged(
  hub: LiveHub,
  recording: { readonly id: string; readonly organisation_id: string; readonly account_id: string },
): void {
  const message = { type: 'recording-changed', recordingId: recording.id } as const;
  const of = { organisationId: recording.organisation_id, accountId: recording.account_id };
  hub.toAccount(of, 'recordings.play', message);
}
