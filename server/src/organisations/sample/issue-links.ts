import type { Config } from '../../config.ts';
import type { Tx } from '../../db/database.ts';
import { issueLink } from '../../people/index.ts';
import { sampleNumber, sampleOwner, samplePeople } from './sample-data.ts';

/** As the supervisor prints it. */
export interface PrintedLink {
  readonly role: string;
  readonly name: string;
  readonly url: string;
}

const order: readonly string[] = [...samplePeople.map((person) => person.email), sampleOwner.email];

/** The sample's people who are still active, and the owner; in the order of the sample. */
async function findSamplePeople(tx: Tx) {
  const rows = await tx
    .selectFrom('person as p')
    .select(['p.id', 'p.role', 'p.name', 'p.email'])
    .where('p.state', '=', 'active')
    .where('p.email', 'in', order)
    .where((where) =>
      where.or([
        where('p.role', '=', 'owner'),
        where(
          'p.organisation_id',
          'in',
          where.selectFrom('telephone_number').select('organisation_id').where('number', '=', sampleNumber),
        ),
      ]),
    )
    .execute();
  return rows.toSorted((a, b) => order.indexOf(a.email) - order.indexOf(b.email));
}

/** New sign-in links (24 hours) for everybody of the sample; older ones stop working. */
export async function issueSampleLinks(tx: Tx, config: Config, now: Date): Promise<PrintedLink[]> {
  const links: PrintedLink[] = [];
  for (const person of await findSamplePeople(tx)) {
    const { url } = await issueLink(tx, config, person.id, 'sign-in', now);
    links.push({ role: person.role, name: person.name, url });
  }
  return links;
}

/** The password of `DENWABAN_SAMPLE_PASSWORD` for all of them (loopback only; see config.ts). */
export async function setSamplePassword(tx: Tx, hash: string): Promise<void> {
  const ids = (await findSamplePeople(tx)).map((person) => person.id);
  if (ids.length === 0) return;
  await tx
    .updateTable('person')
    .set({ password_hash: hash, failed_attempts: 0, locked_until: null })
    .where('id', 'in', ids)
    .execute();
}
