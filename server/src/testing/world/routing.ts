import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** A caller who is refused, an exemption to come one day that leaves calls as they are, and settings as they are born. */
export async function addRouting({ db, organisationId, accountId, lineId, canary }: AccountPlace) {
  const [blockedId, exemptionId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId, account_id: accountId };
  await db
    .insertInto('blocked_caller')
    .values({
      id: blockedId,
      ...own,
      number: '+815099999999',
      prefix: false,
      reason: canary,
      refusal: 'busy',
      created_at: new Date(),
    })
    .execute();
  await db
    .insertInto('notice_exemption')
    .values({
      id: exemptionId,
      ...own,
      line_id: lineId,
      direction: 'out',
      reason: canary,
      from_day: '2099-01-01',
      until_day: '2099-12-31',
      created_at: new Date(),
    })
    .execute();
  await db
    .insertInto('line_routing')
    .values({ line_id: lineId, ...own, settings: '{}' })
    .execute();
  await db
    .insertInto('account_routing')
    .values({ ...own, settings: '{}' })
    .execute();
  return { blockedId, exemptionId };
}
