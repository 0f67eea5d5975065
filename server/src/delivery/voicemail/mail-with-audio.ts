import { asOrganisation } from '../../db/identity.ts';
import { queueMail } from '../../mail/index.ts';
import { callerSide } from '../../recordings/caller-side.ts';
import { openArchive } from '../../recordings/open-archive.ts';
import type { Services } from '../../services.ts';
import { readIdentities } from '../../storage/organisation-keys.ts';
import { orderAudio } from './announce-message.ts';
import type { VoicemailJob } from './announce-message.ts';
import { writeVoicemailMail } from './voicemail-mail.ts';
import { findMessage } from './voicemail-store.ts';
import type { StoredMessage } from './voicemail-store.ts';

/** How often the archive is looked for, and after how long the mail goes without audio. */
const AGAIN_MS = 2_000;
const PATIENCE_MS = 10 * 60_000;

/** Sends the mail about a message with its audio as soon as the archive is there; else, after a while, with the link alone. */
export async function mailWithAudio(services: Services, job: VoicemailJob): Promise<void> {
  const { db, clock, config } = services;
  const message = await asOrganisation(db, job.organisationId, (tx) => findMessage(tx, job.callId));
  if (message?.recipient == null) return;
  if (mayStillCome(message, clock())) {
    const again = new Date(clock().getTime() + AGAIN_MS);
    await asOrganisation(db, job.organisationId, (tx) => orderAudio(tx, job, again));
    return;
  }
  const audio = message.recording?.state === 'ready' ? await audioOf(services, message) : null;
  const { recipient } = message;
  await asOrganisation(db, job.organisationId, (tx) =>
    queueMail(tx, {
      organisationId: job.organisationId,
      recipient,
      ...writeVoicemailMail(message, config.publicUrl, audio !== null),
      ...(audio === null ? {} : { attachment: { name: 'message.wav', bytes: audio } }),
    }),
  );
}

function mayStillCome({ recording, endedAt }: StoredMessage, now: Date): boolean {
  const waiting = recording?.state === 'recording' || recording?.state === 'archiving';
  return waiting && now.getTime() - (endedAt ?? now).getTime() < PATIENCE_MS;
}

async function audioOf(services: Services, message: StoredMessage): Promise<Buffer | null> {
  const { recording } = message;
  if (recording === null) return null;
  return callerSide({
    source: await openArchive(services, recording),
    identities: await readIdentities(services.config.dataDir, recording.organisation_id),
    fromMs: message.fromMs,
    toMs: Math.min(message.toMs, recording.duration_ms ?? message.toMs),
  });
}
