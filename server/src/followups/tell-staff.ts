import type { Tx } from '../db/database.ts';
import { deliverMessage } from '../delivery/index.ts';
import type { Services } from '../services.ts';
import { formatMoment } from '../time/format-moment.ts';
import type { FollowupRow } from './followup-store.ts';
import type { StaffMember } from './members.ts';

/** Why somebody is told, as the message says it. */
export type Reason = 'responsible' | 'deputy' | 'everyone';

const leads: Readonly<Record<Reason, string>> = {
  responsible: 'ご担当として、内容のご確認をお願いいたします。',
  deputy: 'ご担当者様の確認がまだ取れておりません。代わりにご確認をお願いいたします。',
  everyone: 'まだどなたもお引き受けになっておりません。皆様のご確認をお願いいたします。',
};

/** A reminder to these members, by the ways of the account; one for each reason. */
export async function tellStaff(
  tx: Tx,
  { config }: Pick<Services, 'config'>,
  row: Pick<FollowupRow, 'organisation_id' | 'account_id' | 'report_id' | 'title' | 'account_name'> & {
    readonly due_at: Date | null;
  },
  reason: Reason,
  members: readonly StaffMember[],
  now: Date,
): Promise<void> {
  if (members.length === 0) return;
  const mark = reason === 'responsible' ? '【ご確認のお願い】' : '【未対応】';
  const due = row.due_at === null ? [] : [`対応の期限は ${formatMoment(row.due_at)} です。`];
  await deliverMessage(
    tx,
    {
      organisationId: row.organisation_id,
      accountId: row.account_id,
      accountName: row.account_name,
      kind: 'reminder',
      key: `reminder ${row.report_id} ${reason}`,
      reportId: row.report_id,
      to: { staffIds: members.map(({ id }) => id) },
      words: { title: `${mark}${row.title}`, text: [leads[reason], ...due].join('\n') },
    },
    { mailConfigured: config.mail !== null, now },
  );
}

export const namesOf = (members: readonly { readonly name: string }[]): string => {
  const shown = members.slice(0, 10).map(({ name }) => name);
  return members.length > shown.length
    ? `${shown.join('、')} ほか${members.length - shown.length}名`
    : shown.join('、');
};
