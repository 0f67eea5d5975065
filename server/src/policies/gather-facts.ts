import type { Tx } from '../db/database.ts';
import { membersNow } from '../consultations/index.ts';
import { policyOf, defaultPolicy, termsInForce } from '../harassment/index.ts';
import { inForceNotice } from '../purposes/index.ts';
import { recordingDays } from '../retention/index.ts';
import type { TextHolder } from '../trust/index.ts';
import { settingOf } from './setting-store.ts';
import type { PolicyFacts } from './templates/facts.ts';

/** What is known of the holder. A client's facts do not speak of us. @param today a day of Japan */
export async function gatherFacts(
  tx: Tx,
  holder: TextHolder,
  name: string,
  today: string,
): Promise<PolicyFacts> {
  const { organisationId, accountId } = holder;
  const setting = await settingOf(tx, organisationId);
  const notice = await inForceNotice(tx, holder, today);
  const { terms } = await termsInForce(tx, today);
  const ofClient = accountId !== null;
  return {
    ofClient,
    name: ofClient || setting.legalName === '' ? name : setting.legalName,
    representative: ofClient ? '' : setting.representative,
    contact: (ofClient ? '' : setting.contact) || (notice?.body.contact ?? ''),
    recordingDays: await recordingDays(tx, holder),
    desk: (await membersNow(tx, organisationId)).length > 0,
    policy: ofClient ? await policyOf(tx, accountId) : defaultPolicy,
    terms: terms.filter(({ family }) => family !== 'ministry'),
    today,
  };
}
