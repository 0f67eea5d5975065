/** The policies that migrations put on tables: one way for each kind of owner, forced on the tables' owner, too. */

/** Whoever owns the tables (migrations, sign-in, the engine's events) is let through by name, not by default. */
const forced = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
do $$ begin
  execute format('drop policy if exists installation on ${table}');
  execute format('create policy installation on ${table} to %I using (true) with check (true)', current_user);
end $$;
`;

const everyAccount = '(select app_every_account())';
const ofOrganisation = 'organisation_id = (select app_organisation())';
const noClient = "(select app_role()) <> 'client'";
/** Under this role's eyes come proofs and figures, never what was said. */
const noContent = "(select app_role()) not in ('auditor', 'billing')";

const reached = (column: string): string =>
  `(${everyAccount} or ${column} = any ((select app_accounts())::uuid[]))`;

const policy = (table: string, name: string, conditions: readonly string[]): string =>
  `drop policy if exists ${name} on ${table};
create policy ${name} on ${table} using (${conditions.join(' and ')});${forced(table)}`;

/** Of the organisation itself: nothing for clients. Needs `organisation_id`. */
export const wallByOrganisation = (table: string): string =>
  policy(table, 'own_organisation', [ofOrganisation, noClient]);

export interface AccountWall {
  /** Rows without an account are the organisation's own. */
  readonly orNone?: boolean;
  /** Nothing of it for clients. */
  readonly ours?: boolean;
  /** What was said, by whom, to whom: nothing for auditors and billing. */
  readonly content?: boolean;
  /** Another way to a row, in SQL. */
  readonly or?: string;
}

/** Of an account: for whoever reaches it at this moment. Needs `organisation_id` and `account_id`. */
export function wallByAccount(table: string, wall: AccountWall = {}): string {
  const ways = [reached('account_id')];
  if (wall.orNone) ways.push('account_id is null');
  if (wall.or !== undefined) ways.push(wall.or);
  return policy(table, 'own_account', [
    ofOrganisation,
    `(${ways.join(' or ')})`,
    ...(wall.ours ? [noClient] : []),
    ...(wall.content ? [noContent] : []),
  ]);
}

/** A person's own, the program's, and that of these roles. Needs `organisation_id` and `person_id`. */
export const wallByPerson = (table: string, roles: readonly string[] = []): string =>
  policy(table, 'own', [
    ofOrganisation,
    `(person_id = (select app_person()) or (select app_role()) in (${[...roles, 'system'].map((role) => `'${role}'`).join(', ')}))`,
  ]);

/**
 * What the consultation desk reads, and nobody else: whoever has the role and was appointed by two people. The program
 * itself carries it between the door and the desk, sealed. Needs `organisation_id`.
 */
export const wallByDesk = (table: string): string =>
  policy(table, 'own_desk', [
    ofOrganisation,
    `((select app_role()) = 'system' or ((select app_role()) = 'consultation' and (select app_person()) in
      (select person_id from desk_member where confirmed_at is not null and removed_at is null)))`,
  ]);

/** What the program alone carries, and no person reads. Needs `organisation_id` and `account_id`, which may be null. */
export const wallForProgram = (table: string): string =>
  policy(table, 'own_program', [
    ofOrganisation,
    "(select app_role()) = 'system'",
    `(${reached('account_id')} or account_id is null)`,
  ]);

/** With policies of its own that are on it already. */
export const wallForced = forced;
