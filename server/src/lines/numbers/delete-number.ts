import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { deleteNumberRow, findNumber, hadLines } from './number-store.ts';

export async function deleteNumber(tx: Tx, deed: Deed, id: string): Promise<void> {
  const before = await findNumber(tx, id);
  demand(deed.actor, 'numbers.manage', '電話番号', before);
  if (before.lineId !== null) {
    throw conflict('number-in-use', {
      ja: `回線「${before.lineLabel}」が使っています。先に回線を廃止するか、別の番号に変えてください。`,
      en: `The line “${before.lineLabel}” uses it. Give the line up or another number first.`,
    });
  }
  if (await hadLines(tx, id)) {
    throw conflict('number-has-history', {
      ja: '廃止した回線の通話記録がこの番号に残っているため、削除できません。トランクを外せば着信しなくなります。',
      en: 'Calls of a former line are recorded on this number. Take it off its trunk instead, so that no calls arrive.',
    });
  }
  await deleteNumberRow(tx, id);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'number.deleted',
    objectKind: 'number',
    objectId: id,
    objectName: before.number,
    address: deed.address,
  });
}
