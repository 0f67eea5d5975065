import { SignInRules } from '@denwaban/server-api/access';
import type { Db, Tx } from '../../db/database.ts';
import { defaultRules } from './rules.ts';
import type { Rules } from './rules.ts';

const Networks = SignInRules.shape.networks.catch([]);
const Roles = SignInRules.shape.ssoRoles.catch([]);

export interface RulesRow {
  readonly second_factor_roles: string[] | null;
  readonly second_factor_from: Date | null;
  readonly idle_minutes: number | null;
  readonly absolute_hours: number | null;
  readonly networks: unknown;
  readonly sso_roles: string[] | null;
  readonly emergency_person_id: string | null;
  readonly watermark: boolean | null;
  readonly export_rows_a_day: number | null;
  readonly copy_characters: number | null;
  readonly copy_characters_a_day: number | null;
}

export const rulesColumns = [
  'r.second_factor_roles',
  'r.second_factor_from',
  'r.idle_minutes',
  'r.absolute_hours',
  'r.networks',
  'r.sso_roles',
  'r.emergency_person_id',
  'r.watermark',
  'r.export_rows_a_day',
  'r.copy_characters',
  'r.copy_characters_a_day',
] as const;

/** From a row that may be missing (an outer join). */
export function rulesOf(row: RulesRow | undefined): Rules {
  if (row === undefined || row.idle_minutes === null) return defaultRules;
  return {
    secondFactorRoles: Roles.parse(row.second_factor_roles),
    secondFactorFrom: row.second_factor_from?.toISOString() ?? null,
    idleMinutes: row.idle_minutes,
    absoluteHours: row.absolute_hours ?? defaultRules.absoluteHours,
    networks: Networks.parse(row.networks),
    ssoRoles: Roles.parse(row.sso_roles),
    emergencyPersonId: row.emergency_person_id,
    watermark: row.watermark ?? false,
    exportRowsADay: row.export_rows_a_day ?? defaultRules.exportRowsADay,
    copyCharacters: row.copy_characters ?? defaultRules.copyCharacters,
    copyCharactersADay: row.copy_characters_a_day ?? defaultRules.copyCharactersADay,
  };
}

export async function findRules(db: Db | Tx, organisationId: string | null): Promise<Rules> {
  if (organisationId === null) return defaultRules;
  return rulesOf(
    await db
      .selectFrom('sign_in_rules as r')
      .select(rulesColumns)
      .where('r.organisation_id', '=', organisationId)
      .executeTakeFirst(),
  );
}

export async function saveRules(tx: Tx, organisationId: string, rules: Rules, now: Date): Promise<void> {
  const values = {
    second_factor_roles: rules.secondFactorRoles,
    second_factor_from: rules.secondFactorFrom,
    idle_minutes: rules.idleMinutes,
    absolute_hours: rules.absoluteHours,
    networks: JSON.stringify(rules.networks),
    sso_roles: rules.ssoRoles,
    emergency_person_id: rules.emergencyPersonId,
    watermark: rules.watermark,
    export_rows_a_day: rules.exportRowsADay,
    copy_characters: rules.copyCharacters,
    copy_characters_a_day: rules.copyCharactersADay,
    updated_at: now,
  };
  await tx
    .insertInto('sign_in_rules')
    .values({ organisation_id: organisationId, ...values })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
    .execute();
}
