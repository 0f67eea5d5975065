import type { PolicyKind } from '@denwaban/server-api/trust';
import { PolicyKind as Kinds, insideKinds } from '@denwaban/server-api/trust';
import { indiscretions } from '../discreet/index.ts';
import type { Tx } from '../db/database.ts';
import { listTexts, textOn } from './text-store.ts';
import type { TextHolder, TextRow } from './text-store.ts';

interface PublicTexts {
  readonly texts: readonly TextRow[];
  /** In force and meant for everybody, but left out: they name who answers. */
  readonly hidden: readonly PolicyKind[];
}

/**
 * What everybody may read of a holder's policies. A client whose callers are not told who answers may have published a
 * text before that was decided: such a text is shown to nobody. @param today a day of Japan
 */
export async function publicTexts(tx: Tx, holder: TextHolder, today: string): Promise<PublicTexts> {
  const all = await listTexts(tx, holder);
  const open = Kinds.options.flatMap((kind) =>
    insideKinds.includes(kind) ? [] : (textOn(all, kind, today) ?? []),
  );
  if (holder.accountId === null) return { texts: open, hidden: [] };
  const words = Object.fromEntries(open.map(({ body }) => [body.kind, 'text' in body ? body.text : '']));
  const faults = await indiscretions(tx, holder.accountId, words);
  const hidden = Kinds.options.filter((kind) => kind in faults);
  return { texts: open.filter(({ body }) => !(body.kind in faults)), hidden };
}
