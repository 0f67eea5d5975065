import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { deleteAnnouncementRow, findAnnouncement, linesPlaying } from './announcement-store.ts';

/** The audio file stays: calls of the past name it. */
export async function deleteAnnouncement(tx: Tx, deed: Deed, id: string): Promise<void> {
  const before = await findAnnouncement(tx, id);
  demand(deed.actor, 'announcements.manage', 'アナウンス', before);
  const { present, former } = await linesPlaying(tx, id);
  if (present.length > 0) {
    throw conflict('announcement-in-use', {
      ja: `「${present.slice(0, 3).join('」「')}」${present.length > 3 ? ` ほか${present.length - 3}件` : ''}が使っています。先に、そちらのアナウンスを変更してください。`,
      en: `Played by ${present.length} line(s), such as “${present[0]}”. Give them another announcement first.`,
    });
  }
  if (former > 0) {
    throw conflict('announcement-has-history', {
      ja: '廃止した回線の記録に残っているため、削除できません。',
      en: 'It belongs to the record of a former line and cannot be deleted.',
    });
  }
  await deleteAnnouncementRow(tx, id);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'announcement.deleted',
    objectKind: 'announcement',
    objectId: id,
    objectName: before.label,
    address: deed.address,
  });
}
