import type { PolicySetting } from '@denwaban/server-api/policies';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { putSetting, settingOf } from './setting-store.ts';

export async function changePolicySetting(tx: Tx, deed: Deed, to: PolicySetting): Promise<PolicySetting> {
  const organisationId = organisationOf(deed);
  const before = await settingOf(tx, organisationId);
  await putSetting(tx, organisationId, to, { personId: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'policy-setting.changed',
    objectKind: 'policy-setting',
    objectId: organisationId,
    detail: changes({ ...before }, { ...to }),
    address: deed.address,
  });
  return settingOf(tx, organisationId);
}
