import type { Tx } from '../../db/database.ts';
import { defaultSetting, gatherFacts, putSetting, templates } from '../../policies/index.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { insertText, savePage } from '../../trust/index.ts';
import { sampleOrganisation } from './sample-data.ts';

interface Place {
  readonly organisationId: string;
  readonly people: ReadonlyMap<string, string>;
}

/** A basic policy that everybody may read; one operator has not acknowledged it yet. */
export async function addPolicies(tx: Tx, { organisationId, people }: Place, now: Date): Promise<void> {
  const holder = { organisationId, accountId: null };
  const personId = people.get('admin@example.com')!;
  const today = inTokyo(now).date;
  const known = { legalName: sampleOrganisation.name, representative: '代表取締役　港 一郎' };
  await putSetting(tx, organisationId, { ...defaultSetting, ...known }, { personId, at: now });
  await savePage(tx, { organisationId, slug: 'minato-sample', open: true }, { personId, at: now });
  const facts = await gatherFacts(tx, holder, sampleOrganisation.name, today);
  const { id } = await insertText(tx, {
    ...holder,
    body: { kind: 'harassment', text: templates.harassment.write(facts) },
    effectiveOn: today,
    reason: '見本として用意した最初の版です。',
    asks: true,
    cites: templates.harassment.cites,
    by: personId,
    at: now,
  });
  for (const [email, person_id] of people)
    if (!email.startsWith('client') && email !== 'operator2@example.com')
      await tx
        .insertInto('policy_acknowledgement')
        .values({ organisation_id: organisationId, person_id, text_id: id, at: now })
        .execute();
}
