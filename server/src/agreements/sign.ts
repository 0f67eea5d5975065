import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { addMonths } from '../time/days.ts';
import { inTokyo } from '../time/tokyo.ts';
import { insertSignature } from './signature-store.ts';
import { newestText } from './text-store.ts';

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/gu, '');

/** The person signs the newest text by typing their name as it is on record. */
export async function signAgreement(
  tx: Tx,
  deed: Deed,
  input: { readonly textId: string; readonly typedName: string },
): Promise<void> {
  const { actor, now, address } = deed;
  const organisationId = organisationOf(deed);
  const text = await newestText(tx, organisationId);
  if (text === undefined || text.id !== input.textId)
    throw conflict('text-changed', {
      ja: '誓約書が新しくなりました。画面を読み込み直して、新しい内容をお読みください。',
      en: 'There is a newer text. Load the page again and read it.',
    });
  if (plain(input.typedName) !== plain(actor.name))
    throw invalid({
      typedName: {
        ja: `登録されている氏名（${actor.name}）を入力してください。`,
        en: `Type your name as it is on record (${actor.name}).`,
      },
    });
  const validUntil = addMonths(inTokyo(now).date, text.validMonths);
  const signature = { organisationId, personId: actor.personId, text, validUntil, address };
  await insertSignature(tx, { ...signature, typedName: input.typedName, at: now });
  await appendAudit(tx, {
    actor,
    action: 'agreement.signed',
    objectKind: 'agreement',
    objectId: text.id,
    objectName: text.title,
    detail: { version: text.version, sha256: text.sha256, validUntil },
    address,
  });
}
