import { sql } from 'kysely';
import type { Urgency } from '@denwaban/server-api/calls';
import { ChannelSettings } from '@denwaban/server-api/channels';
import { allowIdling } from '../../db/database.ts';
import type { Tx } from '../../db/database.ts';
import { asOrganisation } from '../../db/identity.ts';
import type { AskOutside } from '../../http/outside/ask-outside.ts';
import { nextAttempt } from '../../mail/next-attempt.ts';
import { pushToAccount } from '../../push/index.ts';
import type { PushSender } from '../../push/index.ts';
import type { Services } from '../../services.ts';
import { openForChannel, sealForChannel } from '../../storage/sealed-channel.ts';
import { orderDelivery } from '../create-deliveries.ts';
import type { DeliverJob } from '../create-deliveries.ts';
import { changeDelivery, findMailedReport, holdWaiting } from '../delivery-store.ts';
import type { DeliveryRow } from '../delivery-store.ts';
import { findCorrected } from '../find-corrected.ts';
import { writeNote } from '../note.ts';
import type { Note } from '../note.ts';
import type { MailedReport } from '../report-mail.ts';
import { tellReportChanged } from '../tell-report-changed.ts';
import { ways } from '../ways/index.ts';
import type { Dispatch, Outcome, Pace, Way } from '../ways/index.ts';
import { channelOfDelivery, updateChannel } from './channel-store.ts';
import type { ChannelRow } from './channel-store.ts';
import { holdBack, takeTurn } from './take-turn.ts';

export interface Outlet {
  readonly ask: AskOutside;
  readonly sender: PushSender;
}

interface Attempt {
  readonly delivery: DeliveryRow;
  readonly channel: ChannelRow;
  readonly settings: ChannelSettings;
  readonly note: Note;
  /** Of the report; null: of none. */
  readonly urgency: Urgency | null;
  readonly paces: readonly Pace[];
  readonly repeatable: boolean;
}

/**
 * One attempt by a channel, within the service's limits. That it has begun is committed before anything is sent; whoever
 * finds it begun after a crash does not know whether it arrived: then it is doubtful, unless a repeat does no harm.
 * A lock of the delivery's own keeps a second worker away all the while.
 */
export async function deliverByChannel(services: Services, outlet: Outlet, job: DeliverJob): Promise<void> {
  const { db } = services;
  const changed = await asOrganisation(db, job.organisationId, async (tx) => {
    if (!(await lockDelivery(tx, job.deliveryId))) return null;
    await allowIdling(tx);
    const begun = await asOrganisation(db, job.organisationId, (inner) => begin(inner, services, job));
    if (begun === null || 'reportId' in begun) return begun;
    const outcome = await send(services, outlet, begun);
    await asOrganisation(db, job.organisationId, (inner) => settle(inner, services, begun, outcome));
    return { reportId: begun.delivery.report_id };
  });
  if (changed?.reportId != null) await tellReportChanged(services, job.organisationId, changed.reportId);
}

async function lockDelivery(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${id}, 25)) as got`.execute(tx);
  return rows[0]?.got === true;
}

/** What is to be sent; or what changed without sending; null: nothing. */
async function begin(
  tx: Tx,
  { config, clock }: Services,
  job: DeliverJob,
): Promise<Attempt | { readonly reportId: string | null } | null> {
  const delivery = await holdWaiting(tx, job.deliveryId);
  if (delivery === undefined || delivery.channel_id === null) return null;
  const channel = await channelOfDelivery(tx, delivery.channel_id);
  if (channel === undefined || channel.settings === null)
    return giveUp(tx, delivery, 'not-configured', 'この通知先は削除されました。');
  const settings = ChannelSettings.parse(
    openForChannel(config.dataDir, channel.id, 'settings', channel.settings),
  );
  const { repeatable, paces } = limitsOf(settings);
  if (delivery.begun_at !== null && !repeatable) {
    await changeDelivery(tx, delivery.id, {
      state: 'doubtful',
      last_error: '送っている途中で中断し、届いたかどうかわかりません。',
      begun_at: null,
      next_attempt_at: null,
    });
    return { reportId: delivery.report_id };
  }
  if (delivery.kind !== 'test' && channel.stopped_at !== null)
    return giveUp(tx, delivery, 'failed', '相手が受け取りを止めたため、送っていません。');
  if (delivery.kind !== 'test' && !channel.enabled)
    return giveUp(tx, delivery, 'not-configured', 'この通知先は止めてあるため、送っていません。');
  const now = clock();
  const wait = await takeTurn(tx, config.dataDir, job.organisationId, paces, now);
  if (wait > 0) {
    const at = new Date(now.getTime() + wait);
    await changeDelivery(tx, delivery.id, { next_attempt_at: at });
    await orderDelivery(tx, job, at);
    return null;
  }
  await changeDelivery(tx, delivery.id, {
    attempts: delivery.attempts + 1,
    begun_at: now,
    next_attempt_at: null,
  });
  const report = delivery.report_id === null ? null : await findMailedReport(tx, delivery.report_id);
  const note = await noteOf(tx, { delivery, channel, report }, config.publicUrl);
  return {
    delivery: { ...delivery, attempts: delivery.attempts + 1 },
    channel,
    settings,
    note,
    urgency: report?.urgency ?? null,
    paces,
    repeatable,
  };
}

/** not-configured: the account wants nothing there, and nobody of ours has to look after it · failed: somebody has. */
async function giveUp(
  tx: Tx,
  delivery: DeliveryRow,
  state: 'not-configured' | 'failed',
  words: string,
): Promise<{ reportId: string | null }> {
  await changeDelivery(tx, delivery.id, { state, last_error: words, begun_at: null, next_attempt_at: null });
  return { reportId: delivery.report_id };
}

async function noteOf(
  tx: Tx,
  {
    delivery,
    channel,
    report,
  }: {
    readonly delivery: DeliveryRow;
    readonly channel: ChannelRow;
    readonly report: MailedReport | null;
  },
  publicUrl: string,
): Promise<Note> {
  const { title, words, report_id: reportId } = delivery;
  const own = title === null || words === null ? null : { title, text: words };
  const corrected =
    reportId === null || delivery.kind !== 'correction' ? null : await findCorrected(tx, reportId);
  return writeNote(
    {
      kind: delivery.kind,
      accountId: delivery.account_id,
      reportId,
      at: delivery.created_at,
      words: own,
      report: report && { ...report, corrected },
    },
    { shows: channel.shows, mentions: channel.mentions, mentionWhen: channel.mention_when },
    publicUrl,
  );
}

/** The table of ways is exact for each kind; a settings' kind picks its own. */
const wayOf = (settings: ChannelSettings): Way<never> => ways[settings.kind] as unknown as Way<never>;

const limitsOf = (settings: ChannelSettings): { repeatable: boolean; paces: readonly Pace[] } => ({
  repeatable: wayOf(settings).repeatable(settings as never),
  paces: wayOf(settings).paces(settings as never),
});

async function send(services: Services, { ask, sender }: Outlet, attempt: Attempt): Promise<Outcome> {
  const { db, clock, config } = services;
  const { delivery, channel, settings, note, repeatable, urgency } = attempt;
  const { organisation_id: organisationId, account_id: accountId } = delivery;
  const dispatch = {
    settings,
    note,
    key: delivery.id,
    secrets: secretsOf(channel, clock()).map((sealed) =>
      String(openForChannel(config.dataDir, channel.id, 'secret', sealed)),
    ),
    token: {
      read: async () =>
        channel.token === null || channel.token_until === null || channel.token_until <= clock()
          ? null
          : openForChannel(config.dataDir, channel.id, 'token', channel.token),
      keep: async (token: unknown, until: Date) => {
        const sealed = sealForChannel(config.dataDir, channel.id, 'token', token);
        await asOrganisation(db, organisationId, (tx) =>
          updateChannel(tx, channel.id, { token: sealed, token_until: until }),
        );
      },
    },
    ask,
    toBrowsers: (shown: { id: string; title: string; body: string }) =>
      pushToAccount(
        { db, clock, sender },
        { organisationId, accountId, kind: delivery.kind, urgency, ...shown },
      ),
    now: clock(),
  };
  const outcome = await wayOf(settings).send(dispatch as unknown as Dispatch<never>);
  // With the same key a repeat does no harm, and is better than not knowing.
  return outcome.state === 'doubtful' && repeatable ? { state: 'later', words: outcome.words } : outcome;
}

/** Sealed; the one that was replaced too, while its time lasts. */
const secretsOf = ({ secret, former_secret: former, former_until: until }: ChannelRow, now: Date): Buffer[] =>
  [secret, until !== null && now < until ? former : null].filter((each) => each !== null);

async function settle(
  tx: Tx,
  { clock, log, config }: Services,
  { delivery, channel, paces }: Attempt,
  outcome: Outcome,
): Promise<void> {
  const now = clock();
  const next = outcome.state === 'later' ? later(delivery, outcome.retryAfterMs ?? 0, now) : null;
  if (outcome.state === 'accepted') {
    await changeDelivery(tx, delivery.id, {
      state: 'accepted',
      accepted_at: now,
      last_error: null,
      next_attempt_at: null,
      begun_at: null,
      title: null,
      words: null,
    });
    await updateChannel(tx, channel.id, { last_accepted_at: now, failures: 0, last_error: null });
    return;
  }
  log.warn(
    { area: 'delivery', deliveryId: delivery.id, channel: channel.kind, outcome: outcome.state },
    'not accepted',
  );
  await changeDelivery(tx, delivery.id, {
    last_error: outcome.words,
    next_attempt_at: next,
    begun_at: null,
    ...(next === null ? { state: outcome.state === 'doubtful' ? 'doubtful' : 'failed' } : {}),
  });
  await updateChannel(tx, channel.id, {
    last_failed_at: now,
    failures: channel.failures + 1,
    last_error: outcome.words,
    ...(outcome.state === 'refused' && outcome.stop === true ? { stopped_at: now } : {}),
  });
  if (next === null) return;
  if (outcome.state === 'later' && outcome.retryAfterMs != null)
    await holdBack(tx, config.dataDir, delivery.organisation_id, paces, next);
  await orderDelivery(tx, { organisationId: delivery.organisation_id, deliveryId: delivery.id }, next);
}

/** Not before the service wants it, and not more often than mails. Null: given up. */
function later(delivery: DeliveryRow, retryAfterMs: number, now: Date): Date | null {
  const own = nextAttempt(delivery.attempts, delivery.created_at, now);
  return own === null ? null : new Date(Math.max(own.getTime(), now.getTime() + retryAfterMs));
}
