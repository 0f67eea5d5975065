import { appendAudit } from '../../audit/append-audit.ts';
import type { Db } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { invalid } from '../../http/problem.ts';
import { openPassword } from '../../storage/sealed-password.ts';
import type { Actor } from '../actor.ts';
import { noteFailedAttempt } from '../note-failed-attempt.ts';
import { claimAttempt, clearAttempts } from '../sign-in-store.ts';
import { findTotp, takeRecoveryCode, takeStep } from './factor-store.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { stepOf } from './totp.ts';

export interface CodeTry {
  readonly code: string;
  readonly now: Date;
  readonly address: string;
}

/**
 * A code of the app, or a recovery code. Each works once; each wrong one counts towards the lock-out, like a password.
 * Throws `invalid`, with the same words for wrong, used and locked.
 */
export async function checkCode(
  db: Db,
  dataDir: string,
  actor: Actor,
  { code, now, address }: CodeTry,
): Promise<'totp' | 'recovery-code'> {
  const claim = await claimAttempt(db, actor.personId, now);
  const how = claim === null ? null : await takeCode(db, dataDir, actor.personId, code, now);
  if (how === null) {
    const { personId: id, name, organisationId } = actor;
    await noteFailedAttempt(db, { id, name, organisationId }, claim, address);
    throw invalid({
      code: {
        ja: '番号が違うか、すでに使われています。アプリの新しい番号を入力してください。続けて5回間違えると、しばらく使えなくなります。',
        en: 'The code is wrong or was used before. Enter the app’s newest code. Five failures in a row lock you out for a while.',
      },
    });
  }
  await clearAttempts(db, actor.personId);
  if (how === 'recovery-code') {
    await asInstallation(db, (tx) =>
      appendAudit(tx, {
        actor,
        action: 'person.recovery-code-used',
        objectKind: 'person',
        objectId: actor.personId,
        objectName: actor.name,
        address,
      }),
    );
  }
  return how;
}

async function takeCode(
  db: Db,
  dataDir: string,
  personId: string,
  code: string,
  now: Date,
): Promise<'totp' | 'recovery-code' | null> {
  const totp = await findTotp(db, personId);
  if (totp?.confirmedAt) {
    const step = stepOf(openPassword(dataDir, totp.sealedSecret), code, now);
    if (step !== null) return (await takeStep(db, personId, step)) ? 'totp' : null;
  }
  return (await takeRecoveryCode(db, personId, hashRecoveryCode(code), now)) ? 'recovery-code' : null;
}
