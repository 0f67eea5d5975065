import { raiseAlarm, settleByItself } from '../alarms/index.ts';
import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Services } from '../services.ts';
import type { Check } from './check.ts';
import { takeFindings } from './take-findings.ts';
import type { CheckFound } from './take-findings.ts';

/** Looks, writes down what was found, and raises an alarm for what is not right; one that is right again is settled. */
export async function runChecks(
  services: Services,
  organisationId: string,
  wanted?: readonly Check[],
): Promise<CheckFound[]> {
  const findings = await takeFindings(services, organisationId, wanted);
  await asOrganisation(services.db, organisationId, async (tx) => {
    for (const found of findings) await writeDown(tx, organisationId, found, services.clock());
  });
  return findings;
}

async function writeDown(tx: Tx, organisationId: string, found: CheckFound, at: Date): Promise<void> {
  const { key, subject, state, detail } = found;
  await tx
    .insertInto('self_check')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: organisationId,
      check_key: key,
      subject,
      state,
      detail: JSON.stringify(detail),
      at,
    })
    .execute();
  const alarm = { organisationId, kind: 'self-check' as const, subject: `${key}:${subject}`, at };
  if (state === 'ok') await settleByItself(tx, alarm, '次の点検で問題がありませんでした。');
  else await raiseAlarm(tx, { ...alarm, detail: { ...detail, check: key, state } });
}
