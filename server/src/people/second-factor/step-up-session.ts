import { appendAudit } from '../../audit/append-audit.ts';
import { withIdentity } from '../../db/identity.ts';
import { invalid } from '../../http/problem.ts';
import type { Services } from '../../services.ts';
import type { Deed } from '../deed.ts';
import { noteFailedAttempt } from '../note-failed-attempt.ts';
import { checkPasskey } from '../passkeys/passkeys.ts';
import type { Brought } from '../passkeys/passkeys.ts';
import { verifyPassword } from '../password.ts';
import { claimAttempt, clearAttempts } from '../sign-in-store.ts';
import { checkCode } from './check-code.ts';
import { hasSecondFactor } from './factor-store.ts';

export type Proof = { readonly password: string } | { readonly code: string } | Brought;

/** Proves who sits there. Whoever has a second factor proves with it; the password alone is not enough then. */
export async function stepUpSession({ db, config }: Services, deed: Deed, proof: Proof): Promise<void> {
  const { actor, now, address } = deed;
  if ('code' in proof) await checkCode(db, config.dataDir, actor, { code: proof.code, now, address });
  else if ('ticket' in proof) await checkOwnPasskey();
  else await checkPassword(proof.password);
  await withIdentity(db, actor, async (tx) => {
    await tx.updateTable('session').set({ stepped_up_at: now }).where('id', '=', actor.sessionId).execute();
    await appendAudit(tx, {
      actor,
      action: 'person.stepped-up',
      objectKind: 'person',
      objectId: actor.personId,
      objectName: actor.name,
      address,
    });
  });

  async function checkOwnPasskey(): Promise<void> {
    const passkey = await checkPasskey(db, config, proof as Brought, now);
    if (passkey.personId !== actor.personId) throw invalid({ credential: words.otherPerson });
  }

  async function checkPassword(password: string): Promise<void> {
    if (await hasSecondFactor(db, actor.personId)) throw invalid({ password: words.factor });
    const { password_hash: stored } = await db
      .selectFrom('person')
      .select('password_hash')
      .where('id', '=', actor.personId)
      .executeTakeFirstOrThrow();
    const claim = await claimAttempt(db, actor.personId, now);
    const right = await verifyPassword(password, stored);
    if (claim !== null && right) return clearAttempts(db, actor.personId);
    const { personId: id, name, organisationId } = actor;
    await noteFailedAttempt(db, { id, name, organisationId }, claim, address);
    throw invalid({ password: words.password });
  }
}

const words = {
  otherPerson: {
    ja: 'ほかの方のパスキーです。ご自分のパスキーをお使いください。',
    en: 'This is somebody else’s passkey. Use your own.',
  },
  factor: {
    ja: '認証アプリの番号かパスキーで確かめてください。',
    en: 'Use your authenticator app or your passkey.',
  },
  password: { ja: 'パスワードが違います。', en: 'The password is wrong.' },
} as const;
