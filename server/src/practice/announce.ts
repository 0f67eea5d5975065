import type { Consequences } from '../calls/index.ts';
import { goesOn } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

/** Whoever is in it sees it anew once the transaction has committed; and it is asked again when it is due. */
export function announce(row: PracticeRow, consequences: Consequences): void {
  consequences.practised({
    id: row.id,
    organisationId: row.organisation_id,
    people: row.player_id === null ? [row.person_id] : [row.person_id, row.player_id],
    due: goesOn(row) ? row.due_at : null,
  });
}

/** What the engine is told for a practice goes out in the order of its own. */
export const engineName = (row: PracticeRow): { id: string; organisationId: string } => ({
  id: row.id,
  organisationId: row.organisation_id,
});
