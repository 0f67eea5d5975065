import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import { otherAdministrators } from './person-store.ts';
import type { PersonRow } from './person-store.ts';

/** Throws when this active administrator is the organisation's last one. */
export async function keepAnAdministrator(tx: Tx, person: PersonRow): Promise<void> {
  if (person.role !== 'administrator' || person.state !== 'active') return;
  if ((await otherAdministrators(tx, person.organisationId!, person.id)) > 0) return;
  throw conflict('last-administrator', {
    ja: '最後の管理者です。先に、ほかの方を管理者にしてください。',
    en: 'This is the last administrator. Make somebody else an administrator first.',
  });
}
