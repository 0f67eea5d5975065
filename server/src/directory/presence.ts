/** Where somebody of a client company is; pure. */
import type { Presence, PresenceSource, PresenceState } from '@denwaban/server-api/directory';
import type { WeekHours } from '@denwaban/server-api/week';
import { isWithin } from '../time/is-open.ts';

const NEW_MS = 24 * 3_600_000;

export interface Said {
  readonly state: PresenceState | null;
  readonly note: string;
  readonly until: Date | null;
  readonly source: Exclude<PresenceSource, 'calendar' | 'hours'>;
  readonly changedAt: Date;
}

export interface PresenceFacts {
  readonly said: Said | null;
  /** What their calendar says at this moment. */
  readonly busy: { readonly state: PresenceState; readonly until: Date } | null;
  readonly hours: WeekHours | null;
}

/** What somebody said holds until it ends; then their calendar, then the weekly hours; else nothing is known. */
export function presenceOf({ said, busy, hours }: PresenceFacts, now: Date): Presence {
  const isNew = said !== null && now.getTime() - said.changedAt.getTime() < NEW_MS;
  const about = { changedAt: said?.changedAt.toISOString() ?? null, isNew };
  if (said !== null && said.state !== null && (said.until === null || said.until > now))
    return {
      ...about,
      state: said.state,
      source: said.source,
      note: said.note,
      until: said.until?.toISOString() ?? null,
    };
  if (busy !== null)
    return {
      ...about,
      state: busy.state,
      source: 'calendar',
      note: '',
      until: busy.until.toISOString(),
    };
  if (hours !== null)
    return {
      ...about,
      state: isWithin(hours, now) ? 'in' : 'off',
      source: 'hours',
      note: '',
      until: null,
    };
  return { ...about, state: null, source: null, note: '', until: null };
}

/** Whether they can be counted on now. Of whom nothing is known, nothing speaks against it. */
export const isThere = ({ state }: Pick<Presence, 'state'>): boolean =>
  state === null || state === 'in' || state === 'remote';

/** Whether they may be phoned: within their hours for it, and neither off nor in a meeting. */
export const isPhonable = (
  presence: Pick<Presence, 'state'>,
  phoneHours: WeekHours | null,
  now: Date,
): boolean =>
  presence.state !== 'off' &&
  presence.state !== 'meeting' &&
  (phoneHours === null || isWithin(phoneHours, now));
