import type { CrmAnswer } from '@denwaban/server-api/crm';
import { appendAudit } from '../audit/append-audit.ts';
import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import type { AskOutside } from '../http/outside/ask-outside.ts';
import type { Deed } from '../people/deed.ts';
import { askSystem } from './ask-system.ts';
import type { SystemAnswer } from './ask-system.ts';
import { callAtDesk, numbersOf } from './call-at-desk.ts';
import { changeSetting, findSetting } from './crm-store.ts';
import type { CrmRow } from './crm-store.ts';
import { silentWords } from './fault-words.ts';
import type { Numbers } from './fill-places.ts';
import type { Questions } from './questions.ts';
import { standingPurpose } from './standing-purpose.ts';

export interface Outlet {
  readonly ask: AskOutside;
  readonly questions: Questions;
  readonly dataDir: string;
}

type Asking = Deed & { readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> };

/** What the client's system says of the number of a call: on record that it is asked, and that it is shown. */
export async function askAboutCall(outlet: Outlet, deed: Asking, callId: string): Promise<CrmAnswer> {
  const { call, setting, purpose } = await deed.transact((tx) => look(tx, deed, callId));
  if (setting === undefined || !setting.enabled || call.direction === 'out') return answer('off');
  const numbers = numbersOf(call);
  if (numbers === null) return answer('withheld');
  if (purpose === null) {
    await deed.transact((tx) =>
      changeSetting(tx, setting.account_id, { last_failed_at: deed.now, last_fault: 'no-purpose' }),
    );
    return silent(deed);
  }
  const question = outlet.questions.of(call.id, call.account_id, () =>
    ask(outlet, deed, { call, setting, numbers, purpose }),
  );
  if (question === 'busy') return silent(deed);
  if (question.answer === null) return answer('gone');
  return show(deed, call, await question.answer);
}

async function look(tx: Tx, deed: Deed, callId: string) {
  const call = await callAtDesk(tx, deed, callId);
  const setting = await findSetting(tx, call.account_id);
  return { call, setting, purpose: await standingPurpose(tx, deed, setting?.purpose ?? null) };
}

interface About {
  readonly call: Call;
  readonly setting: CrmRow;
  readonly numbers: Numbers;
  readonly purpose: string;
}

/** On record first; how it went is kept beside the setting, without what was said. */
async function ask(outlet: Outlet, deed: Asking, about: About): Promise<SystemAnswer> {
  const { call, setting, numbers, purpose } = about;
  const labels = setting.fields.map(({ label }) => label);
  await deed.transact((tx) =>
    note(tx, deed, call, 'crm.asked', { host: new URL(setting.url).hostname, labels, purpose }),
  );
  const said = await askSystem(outlet.ask, outlet.dataDir, setting, numbers);
  await deed.transact((tx) =>
    changeSetting(
      tx,
      call.account_id,
      said.fault === null ? { last_good_at: deed.now } : { last_failed_at: deed.now, last_fault: said.fault },
    ),
  );
  return said;
}

async function show(deed: Asking, call: Call, { fault, shown }: SystemAnswer): Promise<CrmAnswer> {
  if (fault !== null) return silent(deed);
  if (shown.length === 0) return answer('nothing');
  await deed.transact((tx) => note(tx, deed, call, 'crm.shown', { labels: shown.map(({ label }) => label) }));
  return { ...answer('shown'), items: [...shown] };
}

const answer = (state: CrmAnswer['state']): CrmAnswer => ({ state, words: null, items: [] });
const silent = ({ actor }: Deed): CrmAnswer => ({
  ...answer('silent'),
  words: silentWords[actor.language],
});

const note = (
  tx: Tx,
  { actor, address }: Deed,
  call: Call,
  action: 'crm.asked' | 'crm.shown',
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendAudit(tx, {
    actor,
    action,
    objectKind: 'call',
    objectId: call.id,
    accountId: call.account_id,
    detail,
    address,
  });
