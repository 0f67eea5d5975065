import type { LegalHold } from '@denwaban/server-api/retention';
import { displayNumber } from '../callers/index.ts';
import { formatMoment } from '../time/format-moment.ts';
import type { HoldRow } from './hold-store.ts';

export function viewHold(row: HoldRow): LegalHold {
  const { askedBy, askedByName, askedAt, askedFor, releasedByName, releasedAt } = row;
  return {
    ...row,
    objectName: nameOf(row),
    coversFrom: row.coversFrom?.toISOString() ?? null,
    coversUntil: row.coversUntil?.toISOString() ?? null,
    placedAt: row.placedAt.toISOString(),
    releaseAsked:
      askedBy === null
        ? null
        : { byId: askedBy, byName: askedByName ?? '', at: askedAt!.toISOString(), reason: askedFor ?? '' },
    released: releasedAt === null ? null : { byName: releasedByName ?? '', at: releasedAt.toISOString() },
  };
}

function nameOf({ objectKind, callerNumber, callAt, accountName }: HoldRow): string {
  if (objectKind === 'caller') return displayNumber(callerNumber ?? '');
  return objectKind === 'call' && callAt !== null ? `${formatMoment(callAt)}の通話` : accountName;
}
