import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { displayNumber } from '../numbers/number.ts';
import { deleteTrunkRow, findTrunk, numbersOf } from './trunk-store.ts';

export async function deleteTrunk(tx: Tx, deed: Deed, id: string): Promise<void> {
  const before = await findTrunk(tx, id);
  demand(deed.actor, 'trunks.manage', 'トランク', before);
  const numbers = (await numbersOf(tx, id)).map(displayNumber);
  if (numbers.length > 0) {
    const [shown, more] = [numbers.slice(0, 3).join('、'), numbers.length - 3];
    throw conflict('trunk-in-use', {
      ja: `電話番号 ${shown}${more > 0 ? ` ほか${more}件` : ''} が使っています。先に番号のトランクを変更してください。`,
      en: `Used by ${numbers.length} telephone number(s), such as ${numbers[0]}. Move them to another trunk first.`,
    });
  }
  await tx.updateTable('call').set({ trunk_id: null }).where('trunk_id', '=', id).execute();
  await deleteTrunkRow(tx, id);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'trunk.deleted',
    objectKind: 'trunk',
    objectId: id,
    objectName: before.fields.name,
    detail: { before: before.fields },
    address: deed.address,
  });
}
