import type { Tx } from '../db/database.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { membershipOf, readersNow } from './member-store.ts';
import type { MemberRow } from './member-store.ts';
import { inOrder, isSame, recipientsIn } from './sealed.ts';

/** The role alone opens nothing: two people have appointed whoever is of the desk. Throws a problem. */
export async function demandMember(tx: Tx, deed: Deed): Promise<MemberRow> {
  const member = await membershipOf(tx, organisationOf(deed), deed.actor.personId);
  if (member === undefined) throw notFound('相談窓口');
  return member;
}

/**
 * That it was sealed for exactly those who are of the desk now. @returns them in order
 * @throws when the desk has changed meanwhile, or when the file is for more or fewer
 */
export async function demandSealedForDesk(
  tx: Tx,
  organisationId: string,
  sealedFor: readonly string[],
  files: readonly string[],
): Promise<string[]> {
  const readers = (await readersNow(tx, organisationId)).map((each) => each.recipient);
  if (!isSame(sealedFor, readers)) throw deskChanged();
  const recipients = inOrder(readers);
  if (files.some((file) => recipientsIn(file) !== recipients.length)) throw notSealed();
  return recipients;
}

const deskChanged = () =>
  conflict('desk-changed', {
    ja: '相談窓口の担当者が変わりました。もう一度お試しください。入力した内容は、この画面に残っています。',
    en: 'The members of the desk have changed. Please try again; what you wrote is still on this screen.',
  });

/** A text of the thread is for the one key of its consultation. */
export function demandSealedOnce(file: string): void {
  if (recipientsIn(file) !== 1) throw notSealed();
}

const notSealed = () =>
  invalid({
    sealed: {
      ja: '暗号になっていないため、受け取りませんでした。画面を読み込み直してください。',
      en: 'This was not sealed, so it was not taken. Please load the page again.',
    },
  });
