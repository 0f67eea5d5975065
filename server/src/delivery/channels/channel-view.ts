import type { Channel } from '@denwaban/server-api/channels';
import type { ChannelRow, ListedChannel } from './channel-store.ts';

/** So many failures in a row are no chance any more. */
const FAILING = 3;

export const viewChannel = (row: ChannelRow | ListedChannel): Channel => ({
  id: row.id,
  kind: row.kind,
  label: row.label,
  enabled: row.enabled,
  kinds: row.kinds,
  urgencies: row.urgencies,
  mentions: row.mentions,
  mentionWhen: row.mention_when,
  shows: row.shows,
  place: row.place,
  events: row.events,
  health: {
    state: healthOf(row),
    lastAcceptedAt: row.last_accepted_at?.toISOString() ?? null,
    lastFailedAt: row.last_failed_at?.toISOString() ?? null,
    lastError: row.last_error,
    failures: row.failures,
    waiting: 'waiting' in row ? row.waiting : 0,
    dead: 'dead' in row ? row.dead : 0,
  },
});

/** Good again by one that arrives. */
export function healthOf(
  row: Pick<ChannelRow, 'stopped_at' | 'failures' | 'last_accepted_at' | 'last_failed_at'>,
): Channel['health']['state'] {
  if (row.stopped_at !== null) return 'stopped';
  if (row.failures >= FAILING || (row.failures > 0 && row.last_accepted_at === null)) return 'failing';
  return row.last_accepted_at === null ? 'unknown' : 'good';
}
