import { account } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const portalParams = {
  portalFeed: account,
  colleagueSheet: account,
  saveSheetWords: account,
} satisfies Partial<ParamsOf>;

export const portalBodies = {
  saveSheetWords: () => ({ contact: '急ぎは総務へ', note: '' }),
  saveNotificationSettings: () => ({
    kinds: ['report' as const],
    urgencies: ['urgent' as const],
    quiet: { from: '22:00', until: '07:00' },
    urgentAlways: true,
  }),
} satisfies Partial<BodiesOf>;
