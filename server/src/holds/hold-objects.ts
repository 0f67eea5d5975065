/** A hold reaches the stored files, too: where the store has object lock, even whoever holds our keys cannot delete them. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { addJob } from '../jobs/jobs.ts';
import { archiveKey } from '../recordings/recording.ts';
import type { Archived } from '../recordings/recording.ts';
import type { Services } from '../services.ts';

export const HoldObjects = z.object({ organisationId: z.uuid(), holdId: z.uuid() });

/** In the transaction that places or releases the hold. */
export const orderHoldObjects = (tx: Tx, organisationId: string, holdId: string): Promise<void> =>
  addJob(tx, 'hold-objects', { organisationId, holdId }, { jobKey: `hold-objects:${holdId}` });

/** Every archive that the hold covers is held or let go, as the holds that stand now say. Safe to repeat. */
export async function holdObjects(
  { db, objects }: Pick<Services, 'db' | 'objects'>,
  { organisationId, holdId }: z.output<typeof HoldObjects>,
): Promise<void> {
  const covered = await asOrganisation(db, organisationId, (tx) => coveredBy(tx, holdId));
  for (const recording of covered) await holdArchive(objects, recording);
}

/** One archive; one that is nowhere needs nothing. */
export async function holdArchive(
  objects: Services['objects'],
  recording: Archived & { readonly held: boolean },
): Promise<void> {
  const key = archiveKey(recording);
  if (!(await objects.exists(key))) return;
  if (recording.held) await objects.holdObject(key);
  else if (await objects.isHeld(key)) await objects.releaseObject(key);
}

async function coveredBy(tx: Tx, holdId: string): Promise<readonly (Archived & { held: boolean })[]> {
  const { rows } = await sql<Archived & { held: boolean }>`
    select r.id, r.organisation_id, r.started_at,
      app_held(c.account_id, c.id, c.caller_number, c.arrived_at) as held
    from legal_hold h
    join call c on c.account_id = h.account_id
      and (h.object_kind = 'account' or h.call_id = c.id or h.caller_number = c.caller_number)
      and (h.covers_from is null or h.covers_from <= c.arrived_at)
      and (h.covers_until is null or h.covers_until >= c.arrived_at)
    join recording r on r.call_id = c.id and r.state = 'ready'
    where h.id = ${holdId}`.execute(tx);
  return rows;
}

/** What was archived while a hold stood already. */
export async function isHeldNow(tx: Tx, recordingId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select app_held(c.account_id, c.id, c.caller_number, c.arrived_at) as held
    from recording r join call c on c.id = r.call_id where r.id = ${recordingId}`.execute(tx);
  return rows[0]?.held === true;
}
