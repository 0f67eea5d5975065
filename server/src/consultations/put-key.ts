import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { tellDesk } from './appoint-member.ts';
import { demandMember } from './consultation-policy.ts';
import { putSecret, updateMember } from './member-store.ts';
import { noteDesk } from './note-desk.ts';

/**
 * The member's key. A second one takes the place of the first, and then an administrator has to confirm the member anew:
 * whoever takes over an account gets nothing by making a key.
 */
export async function putKey(
  tx: Tx,
  deed: Deed,
  key: { readonly recipient: string; readonly sealedSecret: string },
): Promise<void> {
  const organisationId = organisationOf(deed);
  const member = await demandMember(tx, deed);
  const { personId } = deed.actor;
  // The same key under another passphrase opens the same.
  const again = member.recipient !== null && member.recipient !== key.recipient;
  await putSecret(tx, { personId, organisationId }, key.sealedSecret);
  await updateMember(tx, member.id, {
    recipient: key.recipient,
    ...(again
      ? { proposed_by: personId, proposed_at: deed.now, confirmed_by: null, confirmed_at: null }
      : {}),
  });
  await noteDesk(tx, deed, 'consultation-desk.key-made', { id: member.id, name: member.name }, { again });
  await tellDesk(tx, organisationId, {
    subject: again
      ? { ja: '相談窓口の鍵が作り直されました', en: 'A key of the consultation desk was replaced' }
      : { ja: '相談窓口の鍵が登録されました', en: 'A key of the consultation desk was made' },
    text: again
      ? {
          ja: `${member.name}が鍵を作り直しました。管理者が承認するまで、相談は読めません。ご本人の操作か、電話や対面で確かめてください。`,
          en: `${member.name} has replaced their key, and reads no consultation until an administrator confirms it. Ask them in person whether it was they.`,
        }
      : {
          ja: `${member.name}が鍵を登録しました。封じ直す前に、電話や対面で、画面の指紋が同じことを確かめてください。`,
          en: `${member.name} has made a key. Compare its fingerprint with them in person before you seal anything for it.`,
        },
  });
}
