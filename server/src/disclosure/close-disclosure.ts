import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { isOver } from './disclosure.ts';
import { updateDisclosure } from './disclosure-store.ts';
import { revokeLinks } from './links/link-store.ts';
import { addStep, noteDisclosure } from './note-disclosure.ts';
import { requestFor } from './open-disclosure.ts';

/** Answered, or taken back. From here its time in the archives runs. */
export async function closeDisclosure(
  tx: Tx,
  deed: Deed,
  id: string,
  { state, words }: { readonly state: 'answered' | 'withdrawn'; readonly words: string },
): Promise<void> {
  const request = await requestFor(tx, deed, id);
  if (isOver(request.state)) throw over();
  if (state === 'answered' && request.outcome === null) throw undecided();
  await updateDisclosure(tx, id, { state, closed_at: deed.now });
  // What was taken back is not given out any more.
  if (state === 'withdrawn') await revokeLinks(tx, id, deed.now);
  await addStep(
    tx,
    deed,
    request,
    `${state === 'answered' ? '回答しました。' : '取り下げられました。'}${words}`,
  );
  await noteDisclosure(tx, deed, request, 'disclosure.concluded', { state });
}

export async function noteStep(tx: Tx, deed: Deed, id: string, words: string): Promise<void> {
  await addStep(tx, deed, await requestFor(tx, deed, id), words);
}

const over = () =>
  conflict('already-over', { ja: 'この請求はすでに終わっています。', en: 'This request is over already.' });

const undecided = () =>
  conflict('not-decided', {
    ja: 'まだ判断していません。応じるか応じないかを決めてから、回答済みにしてください。',
    en: 'Nobody has decided yet. Decide before you mark it as answered.',
  });
