import type { NoticeExemption, NoticeExemptionFields } from '@denwaban/server-api/routing';
import type { z } from 'zod';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { invalid } from '../../http/problem.ts';
import type { Words } from '../../http/words.ts';
import { findLine } from '../../lines/index.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { routingOf } from '../routing-store.ts';
import { findExemption } from './exemption-store.ts';
import type { ExemptionRow } from './exemption-store.ts';

const LONGEST_DAYS = 366;

export const viewExemption = (row: ExemptionRow, now: Date): NoticeExemption => ({
  id: row.id,
  lineId: row.lineId,
  direction: row.direction,
  reason: row.reason,
  from: row.from,
  until: row.until,
  accountName: row.accountName,
  lineLabel: row.lineLabel,
  createdBy: row.createdBy ?? '',
  createdAt: row.createdAt.toISOString(),
  endedBy: row.endedBy,
  endedAt: row.endedAt?.toISOString() ?? null,
  state: stateOf(row, inTokyo(now).date),
});

function stateOf(row: ExemptionRow, today: string): NoticeExemption['state'] {
  if (row.endedAt !== null || row.until < today) return 'ended';
  return row.from > today ? 'coming' : 'running';
}

/** Leaves the recording notice out on a line for a time; by an administrator, with the reason as evidence. */
export async function createExemption(
  tx: Tx,
  deed: Deed,
  input: z.output<typeof NoticeExemptionFields>,
): Promise<ExemptionRow> {
  const line = await findLine(tx, input.lineId);
  demand(deed.actor, 'notices.manage', '回線', line);
  const { callType } = (await routingOf(tx, line.id)).line;
  if (callType !== 'first-line') throw invalid({ lineId: never[callType] });
  if (input.until < input.from) throw invalid({ until: turned });
  if (input.until < inTokyo(deed.now).date) throw invalid({ until: past });
  const days = (Date.parse(input.until) - Date.parse(input.from)) / 86_400_000;
  if (days > LONGEST_DAYS) throw invalid({ until: tooLong });
  const id = uuidv7(deed.now.getTime());
  await tx
    .insertInto('notice_exemption')
    .values({
      id,
      organisation_id: line.organisationId,
      account_id: line.accountId,
      line_id: line.id,
      direction: input.direction,
      reason: input.reason,
      from_day: input.from,
      until_day: input.until,
      created_by: deed.actor.personId,
      created_at: deed.now,
    })
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'notice-exemption.created',
    objectKind: 'notice-exemption',
    objectId: id,
    objectName: line.label,
    accountId: line.accountId,
    detail: { after: input },
    address: deed.address,
  });
  return (await findExemption(tx, id))!;
}

const never: Record<'sales' | 'after-support', Words> = {
  sales: {
    ja: '設定できません。インサイドセールスの通話では、申し込みの経緯が後から問われるため、録音のお知らせを必ず流します。',
    en: 'Not possible: sales calls always begin with the recording notice, since what was agreed may be disputed.',
  },
  'after-support': {
    ja: '設定できません。アフターサポートの通話では、お客さまとの約束の記録になるため、録音のお知らせを必ず流します。',
    en: 'Not possible: after-support calls always begin with the recording notice, since they record what was promised.',
  },
};
const turned = {
  ja: '終わりの日は、始まりの日以降にしてください。',
  en: 'The last day is before the first.',
};
const past = { ja: '終わりの日は、今日以降にしてください。', en: 'The last day has passed.' };
const tooLong = {
  ja: '一度に定められるのは1年までです。続けるときは、期限の前に理由を見直して、あらためて定めてください。',
  en: 'One year at most. Review the reason before it ends, and set it anew.',
};
