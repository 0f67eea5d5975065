import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Tx } from '../../db/database.ts';
import { invalid } from '../../http/problem.ts';
import type { Words } from '../../http/words.ts';
import type { Deed } from '../deed.ts';
import { organisationOf } from '../deed.ts';
import { hasSecondFactor } from '../second-factor/factor-store.ts';
import { findSso } from '../sso/sso-store.ts';
import { isNetwork, mayComeFrom } from './networks.ts';
import type { Rules } from './rules.ts';
import { networksFor } from './rules.ts';
import { findRules, saveRules } from './rules-store.ts';

/** Throws `invalid` rather than lock everybody, or the one who saves, out. */
export async function changeRules(tx: Tx, deed: Deed, rules: Rules): Promise<Rules> {
  const organisationId = organisationOf(deed);
  const before = await findRules(tx, organisationId);
  await check(tx, deed, organisationId, rules);
  await saveRules(tx, organisationId, rules, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'sign-in-rules.changed',
    objectKind: 'sign-in-rules',
    objectId: organisationId,
    detail: changes({ ...before }, { ...rules }),
    address: deed.address,
  });
  return rules;
}

async function check(tx: Tx, deed: Deed, organisationId: string, rules: Rules): Promise<void> {
  const wrong: Record<string, Words> = {};
  rules.networks.forEach((rule, index) => {
    if (!rule.networks.every(isNetwork)) wrong[`networks.${index}.networks`] = words.notANetwork;
  });
  const { personId, role } = deed.actor;
  if (!mayComeFrom(networksFor(rules, personId), role, deed.address)) wrong['networks'] = words.lockedOut;
  const emergency = await emergencyOf(tx, organisationId, rules);
  if (rules.emergencyPersonId !== null && emergency === undefined)
    wrong['emergencyPersonId'] = words.administrator;
  else if (rules.emergencyPersonId !== null && !(await hasSecondFactor(tx, rules.emergencyPersonId)))
    wrong['emergencyPersonId'] = words.factorFirst;
  else if (emergency === undefined && shutsAdministratorsOut(rules))
    wrong['emergencyPersonId'] = words.emergency;
  if (rules.ssoRoles.length > 0 && (await findSso(tx, organisationId)) === undefined)
    wrong['ssoRoles'] = words.ssoFirst;
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
}

const shutsAdministratorsOut = (rules: Rules): boolean =>
  rules.ssoRoles.includes('administrator') ||
  rules.networks.some((rule) => rule.roles.includes('administrator'));

async function emergencyOf(tx: Tx, organisationId: string, rules: Rules) {
  if (rules.emergencyPersonId === null) return undefined;
  return tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', rules.emergencyPersonId)
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .executeTakeFirst();
}

const words = {
  notANetwork: {
    ja: '「203.0.113.0/24」や「2001:db8::/32」の形で入力してください。',
    en: 'Write networks like 203.0.113.0/24 or 2001:db8::/32.',
  },
  lockedOut: {
    ja: 'この決まりでは、いま使っている場所からあなた自身が入れなくなります。いまのアドレスを加えてください。',
    en: 'You would shut yourself out from where you are now. Add your present address.',
  },
  administrator: {
    ja: '利用中の管理者を選んでください。',
    en: 'Choose an active administrator.',
  },
  factorFirst: {
    ja: '非常用の管理者には、認証アプリかパスキーの登録が必要です。先に本人が登録してください。',
    en: 'The emergency administrator needs an authenticator app or a passkey. Let them set one up first.',
  },
  emergency: {
    ja: '管理者にも及ぶ決まりです。誰も入れなくならないように、非常用の管理者を選んでください。',
    en: 'This applies to administrators. Choose an emergency administrator, so that nobody is shut out for good.',
  },
  ssoFirst: {
    ja: '先に、シングルサインオンの提供元を設定してください。',
    en: 'Set up the single sign-on provider first.',
  },
} as const;
