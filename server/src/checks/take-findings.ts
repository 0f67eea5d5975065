import { asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import type { Check, Found } from './check.ts';
import { checks } from './checks.ts';

export interface CheckFound extends Found {
  readonly key: string;
}

/** Looks at everything now, each check in a transaction of its own so that one that fails spoils no other. */
export async function takeFindings(
  services: Services,
  organisationId: string,
  wanted: readonly Check[] = checks,
): Promise<CheckFound[]> {
  const findings: CheckFound[] = [];
  for (const check of wanted) {
    try {
      const found = await asOrganisation(services.db, organisationId, (tx) =>
        check.run({ services, tx, organisationId, now: services.clock() }),
      );
      findings.push(...found.map((each) => ({ key: check.key, ...each })));
    } catch (error) {
      services.log.error({ area: 'checks', check: check.key, err: error }, 'a check could not look');
      findings.push({ key: check.key, subject: '', state: 'fail', detail: { fault: 'broken' } });
    }
  }
  return findings;
}
