import type { Tx } from '../db/database.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Actor } from '../people/actor.ts';
import { removeCheck, saveCheck } from './text-store.ts';
import { textsOf } from './texts-of.ts';

export interface Check {
  readonly textId: string;
  /** Of the words that were looked at. */
  readonly revision: string;
  readonly checked: boolean;
}

/** 確認済み, by a person with a name. Throws `not-found`, and `text-changed` when the words are others by now. */
export async function checkText(
  tx: Tx,
  at: {
    readonly actor: Actor;
    readonly accountId: string;
    readonly organisationId: string;
    readonly now: Date;
    readonly address: string;
  },
  { textId, revision, checked }: Check,
): Promise<void> {
  const { actor, accountId, organisationId, now, address } = at;
  const { items } = await textsOf(tx, accountId, actor.language, now);
  const text = items.find(({ id }) => id === textId);
  if (text === undefined) throw notFound('項目');
  if (text.revision !== revision)
    throw conflict('text-changed', {
      ja: 'ご覧になったあとに文が変わっています。もう一度読んでから、確認済みにしてください。',
      en: 'The text has changed since you read it. Please read it again before you mark it.',
    });
  if (checked)
    await saveCheck(tx, { accountId, organisationId, textId, revision, by: actor.personId, at: now });
  else await removeCheck(tx, accountId, textId);
  await appendAudit(tx, {
    actor,
    action: checked ? 'texts.checked' : 'texts.unchecked',
    objectKind: 'account',
    objectId: accountId,
    accountId,
    detail: { textId, revision },
    address,
  });
}
