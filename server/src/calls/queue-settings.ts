/** How the calls of an account or a line are answered. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { QueueSettings } from '@denwaban/server-api/queue';
import { TopicNeeds } from '@denwaban/server-api/routing';
import type { Tx } from '../db/database.ts';

/** Seconds by which a call stands further in front, or behind. */
export const headStart: Record<QueueSettings['priority'], number> = { high: 120, normal: 0, low: -120 };

/** Who gave up waiting within this time and phones again keeps what they waited. */
const AGAIN_WITHIN = '30 minutes';

export const defaultQueueSettings: QueueSettings = QueueSettings.parse({});

/** Settings as they are kept; what is not understood (any more) is as without. */
export function readQueueSettings(stored: unknown): QueueSettings {
  return QueueSettings.catch(defaultQueueSettings).parse(stored ?? {});
}

/** The line's settings with what the caller's topic asks for on top. */
export function withNeeds(settings: QueueSettings, stored: string | null): QueueSettings {
  if (stored === null) return settings;
  const needs = TopicNeeds.parse(JSON.parse(stored));
  const others = settings.skills.filter(({ skillId }) => !needs.skillIds.includes(skillId));
  const required = needs.skillIds.map((skillId) => {
    const level = settings.skills.find((each) => each.skillId === skillId)?.level ?? 1;
    return { skillId, level, required: true };
  });
  return { ...settings, skills: [...others, ...required], teamId: needs.teamId ?? settings.teamId };
}

/** The settings in force for a call of `line`: the line's own, else its account's. Columns of the query around it. */
export const settingsInForce = (line: string, account: string): RawBuilder<unknown> =>
  sql`(select s.settings from queue_setting s
    where s.account_id = ${sql.ref(account)} and (s.line_id = ${sql.ref(line)} or s.line_id is null)
    order by s.line_id nulls last limit 1)`;

/** Of the account as a whole, whatever its lines have. */
export async function accountSettings(tx: Tx, accountId: string): Promise<QueueSettings> {
  const row = await tx
    .selectFrom('queue_setting')
    .select('settings')
    .where('account_id', '=', accountId)
    .where('line_id', 'is', null)
    .executeTakeFirst();
  return readQueueSettings(row?.settings);
}

/** By how many seconds a new call stands in front of one that arrives at the same moment. */
export async function headStartOf(
  tx: Tx,
  call: { accountId: string; callerNumber: string | null },
  settings: QueueSettings,
  now: Date,
): Promise<number> {
  const own = headStart[settings.priority];
  if (call.callerNumber === null) return own;
  const row = await tx
    .selectFrom('call')
    .select(sql<number | null>`max(extract(epoch from ended_at - queued_at))::integer`.as('waited'))
    .where('account_id', '=', call.accountId)
    .where('caller_number', '=', call.callerNumber)
    .where('outcome', '=', 'abandoned-waiting')
    .where('arrived_at', '>', sql<Date>`${now}::timestamptz - ${AGAIN_WITHIN}::interval`)
    .executeTakeFirst();
  return own + Math.max(0, row?.waited ?? 0);
}
