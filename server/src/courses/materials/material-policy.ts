import type { Tx } from '../../db/database.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { can, reaches } from '../../permissions/permissions.ts';
import { listStanding } from '../standing-store.ts';
import type { MaterialRow } from './material-store.ts';

/** Whoever has to take the course, and whoever makes material and reaches the client company. */
export async function mayHearMaterial(
  tx: Tx,
  deed: Deed,
  material: Pick<MaterialRow, 'courseId' | 'accountId' | 'organisationId'>,
): Promise<boolean> {
  const { actor, now } = deed;
  const { organisationId, accountId, courseId } = material;
  if (can(actor, 'materials.make', { organisationId, accountId }) && reaches(actor, accountId)) return true;
  if (!can(actor, 'materials.hear', { organisationId })) return false;
  return isAskedOf(tx, { organisationId: organisationOf(deed), personId: actor.personId, courseId, now });
}

async function isAskedOf(
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly courseId: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const [row] = await listStanding(tx, of, { after: null, limit: 1 });
  return row?.required === true;
}
