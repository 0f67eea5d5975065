/** All SQL of who answers an account's calls. */
import { sql } from 'kysely';
import type { AccountAnswering, QueueSettings } from '@denwaban/server-api/queue';
import { readQueueSettings } from '../../calls/queue-settings.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';

type Operators = AccountAnswering['operators'];

export async function findAnswering(tx: Tx, accountId: string): Promise<AccountAnswering> {
  const settings = await tx
    .selectFrom('queue_setting')
    .select(['line_id', 'settings'])
    .where('account_id', '=', accountId)
    .execute();
  const of = (lineId: string | null) => settings.find((each) => each.line_id === lineId);
  const lines = await tx
    .selectFrom('line')
    .select(['id', 'label'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('label')
    .orderBy('id')
    .execute();
  return {
    accountId,
    settings: readQueueSettings(of(null)?.settings),
    operators: await listAssigned(tx, accountId),
    lines: lines.map(({ id, label }) => {
      const own = of(id);
      return { lineId: id, label, settings: own === undefined ? null : readQueueSettings(own.settings) };
    }),
  };
}

async function listAssigned(tx: Tx, accountId: string): Promise<Operators> {
  return tx
    .selectFrom('account_operator as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .select(['p.id as personId', 'p.name'])
    .select(sql<boolean>`o.place is not null`.as('firstChoice'))
    .where('o.account_id', '=', accountId)
    .where('p.state', '<>', 'deactivated')
    .orderBy(sql`o.place asc nulls last`)
    .orderBy('p.reading')
    .orderBy('p.id')
    .execute();
}

export interface SettingsPlace {
  readonly organisationId: string;
  readonly accountId: string;
  /** Null: of the account as a whole. */
  readonly lineId: string | null;
}

/** Settings null: as without. */
export async function setSettings(
  tx: Tx,
  place: SettingsPlace,
  settings: QueueSettings | null,
  at: Date,
): Promise<void> {
  await tx
    .deleteFrom('queue_setting')
    .where('account_id', '=', place.accountId)
    .where('line_id', place.lineId === null ? 'is' : '=', place.lineId)
    .execute();
  if (settings === null) return;
  await tx
    .insertInto('queue_setting')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: place.organisationId,
      account_id: place.accountId,
      line_id: place.lineId,
      team_id: settings.teamId,
      overflow_team_id: settings.overflowTeamId,
      settings: JSON.stringify(settings),
      changed_at: at,
    })
    .execute();
}

/** In this order; the first-choice ones are numbered as they come. */
export async function setAssigned(
  tx: Tx,
  place: SettingsPlace,
  operators: readonly { readonly personId: string; readonly firstChoice: boolean }[],
): Promise<void> {
  await tx.deleteFrom('account_operator').where('account_id', '=', place.accountId).execute();
  if (operators.length === 0) return;
  await tx
    .insertInto('account_operator')
    .values(
      operators.map(({ personId, firstChoice }, index) => ({
        account_id: place.accountId,
        person_id: personId,
        organisation_id: place.organisationId,
        place: firstChoice ? index + 1 : null,
      })),
    )
    .execute();
}
