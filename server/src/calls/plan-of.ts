import type { Tx } from '../db/database.ts';
import type { Call } from './call.ts';
import { loadPlan, soundName } from './call-store.ts';
import type { StandardSounds } from './call-store.ts';
import { isExempt } from '../routing/is-exempt.ts';
import { plainRouting } from '../routing/routing-plan.ts';
import { readQueueSettings } from './queue-settings.ts';
import type { LinePlan } from './line-plan.ts';

/** The course of a call: its line's, or the organisation's where a call has no line (calls out, extensions). */
export async function planOf(tx: Tx, call: Call, standard: StandardSounds, at: Date): Promise<LinePlan> {
  const plan =
    call.line_id === null
      ? await standardPlan(tx, call.organisation_id, standard)
      : await loadPlan(tx, call.line_id, standard, mayRing(call) ? at : null);
  if (call.extension_id !== null) return { ...plan, ...(await extensionPlan(tx, call.extension_id)) };
  if (call.direction !== 'out') return plan;
  const notice = await outgoingNotice(tx, call);
  return {
    ...plan,
    sounds: { ...plan.sounds, announcement: notice?.sound ?? null },
    routing: { ...plan.routing, notice },
  };
}

/** Before anybody has the caller; afterwards nobody asks who could ring. */
const mayRing = ({ direction, state }: Call): boolean =>
  direction === 'in' && ['announcing', 'menu', 'waiting', 'offered', 'own-phones'].includes(state);

async function extensionPlan(
  tx: Tx,
  extensionId: string,
): Promise<Pick<LinePlan, 'recorded' | 'ringSeconds'>> {
  const row = await tx
    .selectFrom('extension')
    .select(['recorded', 'ring_seconds as ringSeconds'])
    .where('id', '=', extensionId)
    .executeTakeFirstOrThrow();
  return row;
}

/** With the announcements that every organisation starts with. */
async function standardPlan(tx: Tx, organisationId: string, standard: StandardSounds): Promise<LinePlan> {
  const rows = await tx
    .selectFrom('announcement')
    .select(['key', 'audio_name as audioName'])
    .where('organisation_id', '=', organisationId)
    .where('key', 'is not', null)
    .execute();
  const sound = (key: string): string | null => {
    const found = rows.find((row) => row.key === key);
    return found === undefined ? null : soundName(found.audioName);
  };
  return {
    answering: 'ring',
    ringSeconds: 30,
    waitSeconds: 60,
    messageSeconds: 120,
    waitingSound: 'ringback',
    queue: readQueueSettings(null),
    sounds: {
      announcement: sound('recording-notice'),
      closed: sound('closed') ?? standard.gap,
      apology: sound('apology') ?? standard.gap,
      thanks: sound('message-thanks') ?? standard.gap,
      ...standard,
    },
    routing: plainRouting,
  };
}

/** What the called party hears of the recording after answering; null: the operator says it, or the line is exempt. */
async function outgoingNotice(tx: Tx, call: Call): Promise<LinePlan['routing']['notice']> {
  if (call.line_id !== null && (await isExempt(tx, call.line_id, 'out', call.arrived_at))) return null;
  const rows = await tx
    .selectFrom('outgoing_settings as s')
    .leftJoin('announcement as a', 'a.id', 's.notice_announcement_id')
    .select(['s.account_id as accountId', 's.notice', 'a.audio_name as audioName'])
    .select(['a.id', 'a.label'])
    .where('s.organisation_id', '=', call.organisation_id)
    .where((row) => row.or([row('s.account_id', 'is', null), row('s.account_id', '=', call.account_id)]))
    .where('s.notice', 'is not', null)
    .execute();
  const row = rows.find((each) => each.accountId !== null) ?? rows[0];
  if (row?.notice !== 'announcement' || row.audioName === null || row.id === null) return null;
  return { id: row.id, label: row.label ?? '', sound: soundName(row.audioName) };
}
