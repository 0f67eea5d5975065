import type { PageBody, TrustBody } from '@denwaban/server-api/trust';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { inTokyo } from '../time/tokyo.ts';
import { insertText } from './text-store.ts';

/** Throws problems: nothing is published backwards, or with a blank. */
export function demandPublishable(body: TrustBody, effectiveOn: string, now: Date, field: string): void {
  if (effectiveOn < inTokyo(now).date) throw invalid({ effectiveOn: backwards });
  if (/[〔〕]/.test(JSON.stringify(body))) throw invalid({ [field]: unfilled });
}

/** A new version, for everybody from its day on; those before stay readable. Throws problems. */
export async function publishTrustText(
  tx: Tx,
  deed: Deed,
  { body, effectiveOn }: { readonly body: PageBody; readonly effectiveOn: string },
): Promise<void> {
  demandPublishable(body, effectiveOn, deed.now, 'body');
  const holder = { organisationId: organisationOf(deed), accountId: null };
  const by = deed.actor.personId;
  const { version } = await insertText(tx, { ...holder, body, effectiveOn, by, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'trust-text.published',
    objectKind: 'trust-text',
    objectId: body.kind,
    detail: { version, effectiveOn },
    address: deed.address,
  });
}

const backwards = {
  ja: '今日以降の日にしてください。過ぎた日にさかのぼって公開することはできません。',
  en: 'Choose today or later: nothing is published backwards.',
};
const unfilled = {
  ja: '〔 〕が残っています。中を自社の内容に書き換えるか、消してから公開してください。',
  en: 'Something is still in 〔 〕. Put in your own words, or remove it, before you publish.',
};
