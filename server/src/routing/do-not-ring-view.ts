import { DoNotRing } from '@denwaban/server-api/routing';
import type { AccountRouting, DoNotRingView } from '@denwaban/server-api/routing';
import { isDoNotRing } from './in-span.ts';

const always = DoNotRing.parse({
  sunday: [],
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
});

/**
 * What the client sees of its times and of the telephones that ring. Numbers are the office's to know.
 * @param group name of the ring group that rings in their place
 */
export function viewDoNotRing(
  times: DoNotRing | null,
  settings: AccountRouting,
  group: string | null,
  now: Date,
): DoNotRingView {
  const { ownPhones } = settings;
  const paused = times?.pausedUntil ?? null;
  return {
    ...(times ?? always),
    pausedUntil: paused !== null && new Date(paused) > now ? paused : null,
    ownPhones: ownPhones && {
      seconds: ownPhones.seconds,
      names: group === null ? ownPhones.phones.map((phone) => phone.name) : [group],
    },
    ringsNow: ownPhones !== null && !isDoNotRing(times, now),
  };
}
