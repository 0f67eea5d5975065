/** How much one person copies off the screens on one day of Japan. */
import { sql } from 'kysely';
import { raiseAlarm } from '../alarms/raise-alarm.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../people/actor.ts';
import { findRules } from '../people/rules/rules-store.ts';
import { inTokyo } from '../time/tokyo.ts';

export interface Copied {
  readonly actor: Actor;
  readonly characters: number;
  readonly now: Date;
  readonly address: string;
}

/**
 * Counts what a screen says was copied, and what is kept of it is the number alone. Past the organisation's limit the
 * administrators get an alarm and the record an entry, once a day.
 *
 * @returns whether copying is closed for the rest of the day; nothing is counted of the installation's own people
 */
export async function meterCopy(tx: Tx, { actor, characters, now, address }: Copied): Promise<boolean> {
  const { organisationId } = actor;
  if (organisationId === null) return false;
  const { copyCharactersADay: limit } = await findRules(tx, organisationId);
  const copied = await count(tx, organisationId, actor.personId, inTokyo(now).date, characters);
  if (copied <= limit) return copied === limit;
  if (copied - characters > limit) return true;
  const alarm = { organisationId, kind: 'copy-volume', subject: actor.personId } as const;
  await raiseAlarm(tx, { ...alarm, detail: { name: actor.name, limit }, at: now });
  await appendAudit(tx, {
    actor,
    action: 'copy.limit-passed',
    objectKind: 'person',
    objectId: actor.personId,
    objectName: actor.name,
    detail: { copied, limit },
    address,
  });
  return true;
}

async function count(
  tx: Tx,
  organisationId: string,
  personId: string,
  day: string,
  copied: number,
): Promise<number> {
  const row = await tx
    .insertInto('export_count')
    .values({ person_id: personId, organisation_id: organisationId, day, rows: 0, files: 0, copied })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'day'])
        .doUpdateSet({ copied: sql<number>`least(export_count.copied::bigint + ${copied}, 2000000000)` }),
    )
    .returning('copied')
    .executeTakeFirstOrThrow();
  return row.copied;
}
