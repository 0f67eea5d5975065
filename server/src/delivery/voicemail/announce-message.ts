import type { Config } from '../../config.ts';
import type { Tx } from '../../db/database.ts';
import { addJob } from '../../jobs/jobs.ts';
import { queueMail } from '../../mail/index.ts';
import { accountRoutingOf } from '../../routing/routing-store.ts';
import { writeVoicemailMail } from './voicemail-mail.ts';
import { findMessage } from './voicemail-store.ts';

export interface VoicemailJob {
  readonly organisationId: string;
  readonly callId: string;
}

/**
 * A caller left a message: in the transaction of the call's end the mail to the client is ordered, with a link; one with
 * audio waits for the recording's archive. False: the account wants none, or has no address.
 */
export async function announceMessage(
  tx: Tx,
  config: Pick<Config, 'publicUrl'>,
  call: { readonly id: string; readonly organisation_id: string; readonly account_id: string },
): Promise<boolean> {
  const { voicemailMail } = (await accountRoutingOf(tx, call.account_id)).settings;
  const message = await findMessage(tx, call.id);
  if (!voicemailMail.send || message?.recipient == null) return false;
  if (voicemailMail.attachAudio) {
    await orderAudio(tx, { organisationId: call.organisation_id, callId: call.id });
    return true;
  }
  await queueMail(tx, {
    organisationId: call.organisation_id,
    recipient: message.recipient,
    ...writeVoicemailMail(message, config.publicUrl, false),
  });
  return true;
}

export const orderAudio = (tx: Tx, job: VoicemailJob, runAt?: Date): Promise<void> =>
  addJob(tx, 'mail-voicemail', job, { jobKey: `voicemail:${job.callId}`, ...(runAt ? { runAt } : {}) });
