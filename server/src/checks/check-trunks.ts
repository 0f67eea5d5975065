import type { TrunkState } from '../services.ts';
import { numberOf, textOf } from './check.ts';
import type { Check, Found } from './check.ts';
import { trunkAdvice, trunkFailure } from './trunk-failure.ts';

/** Every trunk that is in use: registered where it registers, and answering OPTIONS where it is asked. */
export const checkTrunks: Check = {
  key: 'trunks',
  every: 'day',
  title: { ja: '回線（トランク）', en: 'Trunks' },
  async run({ services, tx, organisationId }) {
    const trunks = await tx
      .selectFrom('trunk')
      .select(['id', 'name', 'settings'])
      .where('organisation_id', '=', organisationId)
      .orderBy('name')
      .limit(1000)
      .execute();
    const states = services.telephony.trunkStates();
    // Without an engine nothing is known of them; that is the engine's finding.
    if (!services.telephony.engineConnected) return [];
    return trunks
      .filter(({ settings }) => (settings as { enabled?: boolean }).enabled !== false)
      .map(({ id, name, settings }) => judge(id, name, states.get(id), isWatched(settings)));
  },
  words(state, detail) {
    const name = textOf(detail, 'name');
    if (detail['watched'] === 0)
      return {
        what: {
          ja: `「${name}」は着信だけで、状態を確かめる相手がありません。`,
          en: `“${name}” takes arriving calls only; there is nobody to ask for its state.`,
        },
        next: null,
      };
    if (state === 'ok')
      return { what: { ja: `「${name}」は使えます。`, en: `“${name}” can be used.` }, next: null };
    if (state === 'warn')
      return {
        what: { ja: `「${name}」の状態がまだわかりません。`, en: `The state of “${name}” is not known yet.` },
        next: {
          ja: '数分待っても変わらなければ、トランクの設定で「監視（OPTIONS）」を使うようにしてください。',
          en: 'If this does not change within minutes, let the trunk be watched by OPTIONS in its settings.',
        },
      };
    const status =
      detail['status'] === null || detail['status'] === undefined ? null : numberOf(detail, 'status');
    const failure = trunkFailure(status);
    return {
      what: { ja: `「${name}」が使えません。${failure.ja}`, en: `“${name}” cannot be used. ${failure.en}` },
      next: trunkAdvice(status),
    };
  },
};

/** One that neither registers nor is asked by OPTIONS cannot be known; a call will tell. */
const isWatched = (settings: unknown): boolean => {
  const { auth, destination, optionsIntervalSeconds } = settings as {
    auth?: { kind?: string };
    destination?: unknown;
    optionsIntervalSeconds?: unknown;
  };
  return auth?.kind === 'register' || (destination != null && optionsIntervalSeconds !== null);
};

function judge(subject: string, name: string, state: TrunkState | undefined, watched: boolean): Found {
  if (state?.registration === 'failed' || state?.reachability === 'unreachable') {
    const status = state.registration === 'failed' ? state.failureStatus : null;
    return { subject, state: 'fail', detail: { name, status } };
  }
  const known = state?.registration === 'registered' || state?.reachability === 'reachable';
  if (!known && !watched) return { subject, state: 'ok', detail: { name, watched: 0 } };
  return { subject, state: known ? 'ok' : 'warn', detail: { name } };
}
