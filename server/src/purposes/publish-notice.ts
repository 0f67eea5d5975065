import { NoticeBody } from '@denwaban/server-api/purposes';
import type { PublishNotice } from '@denwaban/server-api/purposes';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { demandDiscreet } from '../discreet/index.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import { insertNotice, takeSlug } from './notice-store.ts';
import type { Holder } from './notice-store.ts';

/** A new version; those before stay readable. Throws problems. */
export async function publishNotice(tx: Tx, deed: Deed, input: PublishNotice): Promise<Holder> {
  const { accountId, slug, effectiveOn } = input;
  const account = accountId === null ? null : await findAccount(tx, accountId);
  if (account !== null) demand(deed.actor, 'purposes.publish', '依頼企業', account);
  const holder = { organisationId: organisationOf(deed), accountId };
  const body = NoticeBody.parse(input);
  check(body, effectiveOn, deed.now);
  if (accountId !== null)
    await demandDiscreet(tx, accountId, {
      holder: body.holder,
      contact: body.contact,
      ...Object.fromEntries(body.purposes.map(({ words }, index) => [`purposes.${index}.words`, words])),
    });
  if (!(await takeSlug(tx, slug, holder, deed.now))) throw invalid({ slug: taken });
  const version = await insertNotice(
    tx,
    { ...holder, body, effectiveOn, publishedBy: deed.actor.personId },
    deed.now,
  );
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'purpose-notice.published',
    objectKind: 'purpose-notice',
    objectId: accountId,
    objectName: body.holder,
    accountId,
    detail: { version, effectiveOn, slug, purposes: body.purposes.map(({ words }) => words) },
    address: deed.address,
  });
  return holder;
}

function check({ purposes }: NoticeBody, effectiveOn: string, now: Date): void {
  if (effectiveOn < inTokyo(now).date)
    throw invalid({
      effectiveOn: {
        ja: '今日以降の日にしてください。過ぎた日にさかのぼって公表することはできません。',
        en: 'Choose today or later: nothing is published backwards.',
      },
    });
  const codes = new Set<string>();
  for (const [index, { code }] of purposes.entries()) {
    if (codes.has(code))
      throw invalid({
        [`purposes.${index}.words`]: {
          ja: '同じ利用目的が二つあります。片方を消してください。',
          en: 'This purpose is there twice. Remove one.',
        },
      });
    codes.add(code);
  }
}

const taken = {
  ja: 'このアドレスは、すでに別のページが使っています。別のアドレスにしてください。',
  en: 'Another page has this address. Choose a different one.',
};
