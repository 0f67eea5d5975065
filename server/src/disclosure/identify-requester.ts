import type { Identity } from '@denwaban/server-api/disclosure';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { updateDisclosure } from './disclosure-store.ts';
import { addStep, noteDisclosure } from './note-disclosure.ts';
import { openRequest } from './open-disclosure.ts';

const ways: Readonly<Record<Identity['how'], string>> = {
  documents: '本人確認書類',
  'call-back': '登録の番号へのかけ直し',
  'in-person': '面談',
  'by-client': '依頼企業による確認',
};

/** That it is the person, or their agent with a mandate; by whom it was checked, and how. */
export async function identifyRequester(tx: Tx, deed: Deed, id: string, identity: Identity): Promise<void> {
  const request = await openRequest(tx, deed, id);
  await updateDisclosure(tx, id, {
    identity_how: identity.how,
    identity_words: identity.words,
    identity_at: deed.now,
    identity_by: deed.actor.personId,
  });
  await addStep(tx, deed, request, `本人確認をしました（${ways[identity.how]}）。${identity.words}`);
  await noteDisclosure(tx, deed, request, 'disclosure.identified', { how: identity.how });
}
