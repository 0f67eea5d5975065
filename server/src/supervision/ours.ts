import { notFound } from '../http/problem.ts';
import type { Noun } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';

/** What this person may supervise; anything else answers as a missing one. */
export function ours<T extends { readonly organisation_id: string }>(
  { actor }: Pick<Deed, 'actor'>,
  noun: Noun,
  row: T | undefined,
): T {
  if (row === undefined || !can(actor, 'calls.supervise', { organisationId: row.organisation_id }))
    throw notFound(noun);
  return row;
}
