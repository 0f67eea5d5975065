/** SQL of when people are notified. */
import { NotificationSettings, everyNotification } from '@denwaban/server-api/portal';
import type { Tx } from '../db/database.ts';

/** Of those who have decided something. */
export async function settingsOfPeople(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, NotificationSettings>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('notification_setting')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      NotificationSettings.parse({
        kinds: row.kinds,
        urgencies: row.urgencies,
        quiet:
          row.quiet_from === null || row.quiet_until === null
            ? null
            : { from: row.quiet_from, until: row.quiet_until },
        urgentAlways: row.urgent_always,
      }),
    ]),
  );
}

export const settingsOf = async (tx: Tx, personId: string): Promise<NotificationSettings> =>
  (await settingsOfPeople(tx, [personId])).get(personId) ?? everyNotification;

export async function putSettings(
  tx: Tx,
  of: { readonly organisationId: string; readonly personId: string },
  { kinds, urgencies, quiet, urgentAlways }: NotificationSettings,
): Promise<void> {
  const columns = {
    kinds: [...new Set(kinds)],
    urgencies: [...new Set(urgencies)],
    quiet_from: quiet?.from ?? null,
    quiet_until: quiet?.until ?? null,
    urgent_always: urgentAlways,
  };
  await tx
    .insertInto('notification_setting')
    .values({ person_id: of.personId, organisation_id: of.organisationId, ...columns })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
    .execute();
}
