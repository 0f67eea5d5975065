import type { AskState, ScriptAsk, ScriptWork } from '@denwaban/server-api/script-drafts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict, invalid, notFound } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { asksOf, moveAsk } from './ask-store.ts';
import { holdDraft, recordDraft } from './draft-record.ts';
import { mayBecome } from './draft-state.ts';
import { workOn } from './draft-view.ts';
import { tellAnswered } from './tell-of-ask.ts';

export interface AskPlace {
  readonly accountId: string;
  readonly askId: string;
}

/** The client's word: approved, or returned with what it wishes. Saying the same twice changes nothing. */
export async function answerAsk(
  tx: Tx,
  deed: Deed,
  { accountId, askId }: AskPlace,
  { approved, words }: { readonly approved: boolean; readonly words: string },
): Promise<ScriptWork> {
  demand(deed.actor, 'scripts.approve', '依頼企業', await findAccount(tx, accountId));
  if (!approved && words === '')
    throw invalid({
      'body.words': { ja: 'どこを直すか、書いてください。', en: 'Please say what is to be changed.' },
    });
  const state = approved ? 'approved' : 'returned';
  const action = approved ? 'client-approved' : 'client-returned';
  const moved = await move(tx, deed, { accountId, askId }, state, words, action);
  const work = await workOn(tx, accountId);
  if (moved !== null) await tellAnswered(tx, { organisationId: moved, accountId }, { askId, approved });
  return work;
}

/** So that the draft can be written on; an approval that was given goes with it. */
export async function withdrawAsk(tx: Tx, deed: Deed, place: AskPlace): Promise<ScriptWork> {
  demand(deed.actor, 'scripts.draft', '依頼企業', await findAccount(tx, place.accountId));
  await move(tx, deed, place, 'withdrawn', undefined, 'approval-withdrawn');
  return workOn(tx, place.accountId);
}

/** Returns of which organisation the draft is; null: it stood so already. */
async function move(
  tx: Tx,
  deed: Deed,
  { accountId, askId }: AskPlace,
  state: AskState,
  words: string | undefined,
  action: string,
): Promise<string | null> {
  const draft = await holdDraft(tx, accountId);
  const ask = (await asksOf(tx, draft.id)).find(({ id }) => id === askId);
  if (ask === undefined) throw notFound('下書き');
  if (ask.state === state) return null;
  if (!mayBecome(ask.state, state)) throw overtaken(ask);
  await moveAsk(tx, askId, {
    state,
    by: deed.actor.personId,
    at: deed.now,
    ...(words === undefined ? {} : { words }),
  });
  await recordDraft(tx, deed, draft, action, { revision: ask.revision, was: ask.state });
  return draft.organisationId;
}

const said: Readonly<Record<AskState, { readonly ja: string; readonly en: string }>> = {
  waiting: { ja: '承認待ち', en: 'waiting' },
  approved: { ja: '承認済み', en: 'approved' },
  returned: { ja: '差し戻し済み', en: 'returned' },
  withdrawn: { ja: '取り下げ済み', en: 'taken back' },
};

const overtaken = ({ state }: Pick<ScriptAsk, 'state'>) =>
  conflict('ask-settled', {
    ja: `この依頼はもう「${said[state].ja}」です。画面を読み直してください。`,
    en: `This request is already ${said[state].en}. Please reload the page.`,
  });
