import type { PurposeNotices } from '@denwaban/server-api/purposes';
import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { draftNotice } from './draft-notice.ts';
import { listNotices, noticeOn, slugOf } from './notice-store.ts';
import type { Holder, NoticeRow } from './notice-store.ts';

/** The page of one holder, with all versions of its text. */
export async function noticesOf(tx: Tx, holder: Holder, now: Date): Promise<PurposeNotices> {
  const notices = await listNotices(tx, holder);
  const today = inTokyo(now).date;
  const current = noticeOn(notices, today);
  const stateOf = (notice: NoticeRow) =>
    notice.effectiveOn > today ? 'coming' : notice === current ? 'in-force' : 'past';
  return {
    draft: draftNotice(holder.accountId === null),
    slug: await slugOf(tx, holder),
    recordingCovered: current !== undefined && covers(current),
    notices: notices.map((notice) => ({
      ...notice.body,
      id: notice.id,
      version: notice.version,
      effectiveOn: notice.effectiveOn,
      state: stateOf(notice),
      publishedAt: notice.publishedAt.toISOString(),
      publishedByName: notice.publishedByName,
    })),
  };
}

const covers = ({ body }: NoticeRow): boolean =>
  body.purposes.some(({ kinds }) => kinds.includes('recording'));

/** @param today a day of Japan */
export const inForceNotice = async (tx: Tx, holder: Holder, today: string): Promise<NoticeRow | undefined> =>
  noticeOn(await listNotices(tx, holder), today);

/** Whether calls of this client company may be recorded now: what for is public. */
export async function recordingIsCovered(tx: Tx, holder: Holder, now: Date): Promise<boolean> {
  const current = noticeOn(await listNotices(tx, holder), inTokyo(now).date);
  return current !== undefined && covers(current);
}
