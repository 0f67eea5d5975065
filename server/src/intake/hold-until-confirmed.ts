import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import { queueMail } from '../mail/index.ts';
import type { Services } from '../services.ts';
import { hashOf, newToken } from '../storage/link-token.ts';
import { markFact, sealFact } from '../storage/sealed-fact.ts';
import { aDayBefore, anHourBefore, expiryOf, intakeLimits } from './intake.ts';
import type { IntakeKind } from './intake.ts';
import { countToRecipient, countUnconfirmed, insertUnconfirmed, lockIntake } from './unconfirmed-store.ts';

export interface Sent {
  readonly kind: IntakeKind;
  readonly organisationId: string;
  /** Null: to the house itself. */
  readonly accountId: string | null;
  /** The mail address that was typed: whether it is theirs is not known yet. */
  readonly email: string;
  /** As it will be opened when it is confirmed. */
  readonly body: unknown;
  readonly senderName: string;
  /** Must hold nothing that was typed: a stranger chose the recipient. @param link where to confirm */
  readonly mail: (link: string) => { readonly subject: string; readonly text: string };
  /** The page's own path, to which the token is added. */
  readonly path: string;
}

export const placeOf = (id: string): string => `intake ${id}`;

/**
 * Keeps what was sent, sealed, and mails a link by which it is confirmed. `busy`: more was sent to this house than it
 * takes. An address that has had enough mails today is told the same and mailed nothing.
 */
export async function holdUntilConfirmed(services: Services, sent: Sent): Promise<'held' | 'busy'> {
  const { dataDir, publicUrl } = services.config;
  const { organisationId, accountId } = sent;
  const now = services.clock();
  return asOrganisation(services.db, organisationId, async (tx) => {
    await lockIntake(tx, organisationId);
    if ((await countUnconfirmed(tx, organisationId, anHourBefore(now))) >= intakeLimits.perHouse)
      return 'busy';
    const mark = markFact(dataDir, 'intake', sent.email.toLowerCase());
    const mails = await countToRecipient(tx, { organisationId, mark }, aDayBefore(now));
    if (mails >= intakeLimits.perRecipient) return 'held';
    const [id, token] = [uuidv7(now.getTime()), newToken()];
    await insertUnconfirmed(tx, {
      id,
      organisation_id: organisationId,
      account_id: accountId,
      kind: sent.kind,
      token_sha256: hashOf(token),
      recipient_mark: mark,
      sealed_body: sealFact(dataDir, placeOf(id), JSON.stringify(sent.body)),
      sent_at: now,
      expires_at: expiryOf(now),
    });
    const link = new URL(`${sent.path}/${token}`, publicUrl).href;
    const { senderName } = sent;
    await queueMail(tx, { organisationId, recipient: sent.email, senderName, ...sent.mail(link) });
    return 'held';
  });
}
