import { z } from 'zod';
import { callerDisplay } from '../callers/index.ts';
import { asOrganisation } from '../db/identity.ts';
import { deliverMessage } from '../delivery/index.ts';
import type { Services } from '../services.ts';
import { formatMoment } from '../time/format-moment.ts';
import { inTokyo } from '../time/tokyo.ts';
import { holdUnsent, markSent } from './line-store.ts';
import type { LineRow } from './line-store.ts';

export const SummaryJob = z.object({ organisationId: z.uuid(), accountId: z.uuid() });
export type SummaryJob = z.infer<typeof SummaryJob>;

/** The job: the lines that no summary has taken yet go to the account in one message. None: nothing is sent. */
export async function sendSummary(
  services: Services,
  { organisationId, accountId }: SummaryJob,
): Promise<void> {
  const now = services.clock();
  await asOrganisation(services.db, organisationId, async (tx) => {
    const rows = await holdUnsent(tx, accountId);
    const [first] = rows;
    if (first === undefined) return;
    await deliverMessage(
      tx,
      {
        organisationId,
        accountId,
        accountName: first.account_name,
        kind: 'summary',
        key: `summary ${accountId} ${first.id}`,
        reportId: null,
        to: 'account',
        words: writeSummary(rows, now),
      },
      { mailConfigured: services.config.mail !== null, now },
    );
    await markSent(
      tx,
      rows.map(({ id }) => id),
      now,
    );
  });
}

/** How many of each category, then a line for each call. */
export function writeSummary(
  rows: readonly Pick<LineRow, 'category_name' | 'arrived_at' | 'caller_number' | 'caller_status'>[],
  now: Date,
): { readonly title: string; readonly text: string } {
  const counts = new Map<string, number>();
  for (const { category_name: name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
  const date = inTokyo(now).date.replaceAll('-', '/');
  return {
    title: `【日次まとめ】${date} 報告の不要なお電話 ${rows.length}件`,
    text: [
      [...counts].map(([name, count]) => `${name} ${count}件`).join('、'),
      '',
      ...rows.map(
        ({ arrived_at: at, category_name: name, caller_number: number, caller_status: status }) =>
          `${formatMoment(at)}　${name}　${callerDisplay(number, status)}`,
      ),
    ].join('\n'),
  };
}
