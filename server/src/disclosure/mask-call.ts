import type { Masks } from '@denwaban/server-api/disclosure';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { changeLinked, findLinked } from './disclosure-store.ts';
import { addStep, noteDisclosure } from './note-disclosure.ts';
import { requestFor } from './open-disclosure.ts';
import { sealMasks } from './sealed.ts';

/** What others said, and what is about others, is silent or black in what is given out. Until it is released. */
export async function maskCall(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  of: { readonly id: string; readonly callId: string },
  masks: Masks,
): Promise<void> {
  const request = await requestFor(tx, deed, of.id);
  if (request.released_at !== null) throw released();
  if ((await findLinked(tx, of.id, of.callId)) === undefined) throw notFound('通話');
  const sealed_masks = sealMasks(dataDir, of.id, of.callId, masks);
  await changeLinked(tx, { requestId: of.id, callId: of.callId }, { sealed_masks });
  const { stretches, hidden } = masks;
  await addStep(
    tx,
    deed,
    request,
    `伏せる区間を${stretches.length}か所、言葉を${hidden.length}語にしました。`,
  );
  await noteDisclosure(tx, deed, request, 'disclosure.masked', {
    callId: of.callId,
    stretches: stretches.map(({ fromMs, untilMs, side, why }) => `${fromMs}-${untilMs} ${side} ${why}`),
    hidden: hidden.length,
  });
}

const released = () =>
  conflict('already-released', {
    ja: 'すでに渡すものを確定しているため、伏せる区間は変えられません。',
    en: 'It has been released, so its masks cannot be changed.',
  });
