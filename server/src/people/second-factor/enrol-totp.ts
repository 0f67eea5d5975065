import { appendAudit } from '../../audit/append-audit.ts';
import type { Db, Tx } from '../../db/database.ts';
import { withIdentity } from '../../db/identity.ts';
import { conflict, invalid } from '../../http/problem.ts';
import { openPassword, sealPassword } from '../../storage/sealed-password.ts';
import type { Deed } from '../deed.ts';
import {
  beginTotp,
  findTotp,
  hasSecondFactor,
  removeTotp,
  replaceRecoveryCodes,
  takeStep,
} from './factor-store.ts';
import { keepAFactor } from './keep-a-factor.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { newTotpSecret, stepOf, totpUri } from './totp.ts';

/** A secret for the app, base32 and as the text of a QR code; it counts from the first right code on. */
export async function startTotp(
  db: Db,
  dataDir: string,
  { actor, now }: Deed,
): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret();
  await withIdentity(db, actor, async (tx) => {
    if ((await findTotp(tx, actor.personId))?.confirmedAt) {
      throw conflict('totp-there', {
        ja: '認証アプリはすでに登録されています。入れ替えるときは、先に登録をやめてください。',
        en: 'An authenticator app is set up already. Remove it before you set up another.',
      });
    }
    await beginTotp(tx, actor.personId, sealPassword(dataDir, secret), now);
  });
  return { secret, uri: totpUri(secret, actor.email) };
}

/** The first right code: from now on it is asked for. Returns new recovery codes. Throws `invalid`. */
export async function confirmTotp(db: Db, dataDir: string, deed: Deed, code: string): Promise<string[]> {
  const { actor, now } = deed;
  return withIdentity(db, actor, async (tx) => {
    const totp = await findTotp(tx, actor.personId);
    const waiting = totp !== undefined && totp.confirmedAt === null;
    const step = waiting ? stepOf(openPassword(dataDir, totp.sealedSecret), code, now) : null;
    if (step === null || !(await takeStep(tx, actor.personId, step, now))) {
      throw invalid({
        code: {
          ja: '番号が違います。端末の時計が合っているかを確かめ、アプリの新しい番号を入力してください。',
          en: 'The code is wrong. Check the clock of your device and enter the app’s newest code.',
        },
      });
    }
    await note(tx, deed, 'person.totp-added');
    return renew(tx, actor.personId);
  });
}

const note = (tx: Tx, { actor, address }: Deed, action: string): Promise<void> =>
  appendAudit(tx, {
    actor,
    action,
    objectKind: 'person',
    objectId: actor.personId,
    objectName: actor.name,
    address,
  });

async function renew(tx: Tx, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(tx, personId, codes.map(hashRecoveryCode));
  return codes;
}

export function renewRecoveryCodes(tx: Tx, deed: Deed): Promise<string[]> {
  return note(tx, deed, 'person.recovery-codes-renewed').then(() => renew(tx, deed.actor.personId));
}

export async function dropTotp(tx: Tx, deed: Deed): Promise<void> {
  const { personId } = deed.actor;
  await removeTotp(tx, personId);
  await keepAFactor(tx, deed);
  await dropCodesOfNobody(tx, personId);
  await note(tx, deed, 'person.totp-removed');
}

/** Recovery codes stand in for a factor; without one they would be a second password. */
export async function dropCodesOfNobody(tx: Tx, personId: string): Promise<void> {
  if (!(await hasSecondFactor(tx, personId))) await replaceRecoveryCodes(tx, personId, []);
}
