import type { LineRouting, Menu } from '@denwaban/server-api/routing';
import type { Tx } from '../db/database.ts';
import type { RoutingPlan } from './routing-plan.ts';
import { routingOf } from './routing-store.ts';
import type { StoredRouting } from './routing-store.ts';

/** The engine's name of a stored sound: the file's. */
const soundName = (audioName: string): string =>
  audioName.endsWith('.ulaw') ? audioName : `${audioName}.ulaw`;

/** Standard announcements that routing falls back on. */
const standardKeys = [
  'recording-notice',
  'ask-number',
  'refuse-withheld',
  'blocked',
  'cut-off',
  'fax',
  'holiday',
] as const;

/** The plan of a line before the queue, and the settings that it was made from. */
export async function loadRouting(
  tx: Tx,
  lineId: string,
): Promise<{ plan: RoutingPlan; stored: StoredRouting }> {
  const stored = await routingOf(tx, lineId);
  const line = await tx
    .selectFrom('line as l')
    .select(['l.organisation_id', 'l.answering', 'l.announcement_id'])
    .where('l.id', '=', lineId)
    .executeTakeFirstOrThrow();
  const wanted = [
    ...announcementIds(stored),
    ...(line.announcement_id === null ? [] : [line.announcement_id]),
  ];
  const rows = await tx
    .selectFrom('announcement')
    .select(['id', 'key', 'label', 'audio_name'])
    .where('organisation_id', '=', line.organisation_id)
    .where((each) =>
      each.or([each('key', 'in', standardKeys), ...(wanted.length > 0 ? [each('id', 'in', wanted)] : [])]),
    )
    .orderBy('created_at')
    .execute();
  const standard = (key: (typeof standardKeys)[number]): string | null =>
    rows.find((row) => row.key === key)?.id ?? null;
  const noticeId =
    line.answering === 'announce'
      ? line.announcement_id
      : (stored.line.noticeAnnouncementId ?? standard('recording-notice'));
  const notice = rows.find((row) => row.id === noticeId);
  const { withheld } = stored.line;
  return {
    stored,
    plan: {
      menu: stored.line.menu,
      sounds: new Map(rows.map((row) => [row.id, soundName(row.audio_name)])),
      notice: notice ? { id: notice.id, label: notice.label, sound: soundName(notice.audio_name) } : null,
      ownPhones: stored.account.ownPhones,
      ringGroup: stored.line.ringGroup,
      ringGroups: new Map(),
      doNotRing: stored.doNotRing,
      recordOwnCalls: stored.account.recordOwnCalls !== null,
      outward: new Map(),
      chosen: {
        'ask-number': withheld.askAnnouncementId ?? standard('ask-number'),
        'refuse-withheld': withheld.refuseAnnouncementId ?? standard('refuse-withheld'),
        blocked: stored.account.blockedAnnouncementId ?? standard('blocked'),
        'cut-off': stored.account.blockedAnnouncementId ?? standard('cut-off') ?? standard('blocked'),
        fax: standard('fax'),
        holiday: stored.line.holidayAnnouncementId ?? standard('holiday'),
      },
    },
  };
}

/** Every announcement that the settings name. */
export function announcementIds({ line, account }: Pick<StoredRouting, 'line' | 'account'>): string[] {
  const named = [
    line.noticeAnnouncementId,
    line.holidayAnnouncementId,
    line.withheld.askAnnouncementId,
    line.withheld.refuseAnnouncementId,
    ...line.bands.map((band) => band.announcementId),
    ...menuAnnouncements(line.menu),
    account.blockedAnnouncementId,
    account.newYear?.announcementId ?? null,
    ...account.closures.map((closure) => closure.announcementId),
  ];
  return [...new Set(named.filter((id) => id !== null))];
}

/** Every ring group that the settings name. */
export function ringGroupIds({ line, account }: Pick<StoredRouting, 'line' | 'account'>): string[] {
  const { menu, ringGroup } = line;
  const keys = menu?.keys ?? [];
  const actions = keys.flatMap(({ action }) =>
    action.kind === 'menu' ? action.menu.keys.map((each) => each.action) : [action],
  );
  const named = actions.flatMap((action) => (action.kind === 'ring-group' ? [action.ringGroupId] : []));
  const own = account.ownPhones?.ringGroupId ?? null;
  return [...named, ...(ringGroup === null ? [] : [ringGroup.ringGroupId]), ...(own === null ? [] : [own])];
}

export function menuAnnouncements(menu: LineRouting['menu']): string[] {
  if (menu === null) return [];
  const ofAction = (action: Menu['keys'][number]['action'] | Menu['otherwise']): string[] => {
    switch (action.kind) {
      case 'announce':
      case 'voicemail':
        return [action.announcementId];
      case 'menu':
        return [action.menu.announcementId, ...action.menu.keys.flatMap((each) => ofAction(each.action))];
      default:
        return [];
    }
  };
  return [
    menu.announcementId,
    ...ofAction(menu.otherwise),
    ...menu.keys.flatMap((each) => ofAction(each.action)),
  ];
}
