import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import { notFound } from '../http/problem.ts';
import type { PracticeRow } from './practice-store.ts';

const resourceOf = (row: PracticeRow) => ({ organisationId: row.organisation_id, personId: row.person_id });

/** The trainee alone. Throws `not-found`. */
export function demandOwn({ actor }: Deed, row: PracticeRow | undefined): PracticeRow {
  if (row === undefined || row.person_id !== actor.personId || !can(actor, 'practice.use', resourceOf(row)))
    throw notFound('練習');
  return row;
}

/** Whether it may be seen whole: by the trainee, and by whoever scores. */
export const seesWhole = ({ actor }: Deed, row: PracticeRow): boolean =>
  can(actor, 'practice.score', resourceOf(row)) || can(actor, 'practice.use', resourceOf(row));

/** The trainee, or whoever scores. Throws `not-found`. */
export function demandSeen(deed: Deed, row: PracticeRow | undefined): PracticeRow {
  if (row === undefined || !seesWhole(deed, row)) throw notFound('練習');
  return row;
}

/** Whoever plays the caller, or may offer to. Throws `not-found`. */
export function demandPlayable({ actor }: Deed, row: PracticeRow | undefined): PracticeRow {
  const may =
    row?.by === 'person' &&
    row.organisation_id === actor.organisationId &&
    row.person_id !== actor.personId &&
    (row.player_id === actor.personId || row.state === 'waiting');
  if (row === undefined || !may) throw notFound('練習');
  return row;
}
