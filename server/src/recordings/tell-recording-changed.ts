import type { LiveHub } from '../live/live-hub.ts';

/** Tells the screens of the service and of the client; after the transaction. */
export function tellRecordingChanged(
  hub: LiveHub,
  recording: { readonly id: string; readonly organisation_id: string; readonly account_id: string },
): void {
  const message = { type: 'recording-changed', recordingId: recording.id } as const;
  hub.toOrganisation(recording.organisation_id, ['operator', 'supervisor', 'administrator'], message);
  hub.toAccount(recording.account_id, message);
}
