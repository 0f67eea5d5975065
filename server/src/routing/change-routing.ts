import { AccountRouting, LineRouting } from '@denwaban/server-api/routing';
import type { DoNotRing } from '@denwaban/server-api/routing';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { demandDiscreet } from '../discreet/index.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findLine } from '../lines/index.ts';
import { minutesOf } from '../time/is-open.ts';
import { inTokyo } from '../time/tokyo.ts';
import {
  accountRoutingProblems,
  checkAnnouncements,
  checkDiscreetAnnouncements,
  checkNumbers,
  checkRingGroups,
  checkTopics,
  lineRoutingProblems,
} from './check-routing.ts';
import { weekdays } from './in-span.ts';
import { endExemptionsOf } from './notices/end-exemption.ts';
import {
  accountRoutingOf,
  routingOf,
  saveAccountRouting,
  saveDoNotRing,
  saveLineRouting,
} from './routing-store.ts';

const noLine = LineRouting.parse({});
const noAccount = AccountRouting.parse({});

export async function changeLineRouting(
  tx: Tx,
  deed: Deed,
  id: string,
  input: LineRouting,
): Promise<LineRouting> {
  const line = await findLine(tx, id);
  demand(deed.actor, 'routing.manage', '回線', line);
  const problems = lineRoutingProblems(input);
  await checkRingGroups(tx, line.accountId, { line: input, account: noAccount }, problems);
  await checkTopics(tx, line.organisationId, input, problems);
  await checkAnnouncements(tx, line.organisationId, { line: input, account: noAccount }, problems);
  await checkDiscreetAnnouncements(tx, line.accountId, { line: input, account: noAccount });
  const { line: before } = await routingOf(tx, id);
  await saveLineRouting(tx, line, input, deed.now);
  if (input.callType !== 'first-line') await endExemptionsOf(tx, deed, line);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'line.routing-changed',
    objectKind: 'line',
    objectId: id,
    objectName: line.label,
    accountId: line.accountId,
    detail: changes({ ...before }, { ...input }),
    address: deed.address,
  });
  return input;
}

export async function changeAccountRouting(
  tx: Tx,
  deed: Deed,
  id: string,
  input: AccountRouting,
): Promise<AccountRouting> {
  const account = await findAccount(tx, id);
  demand(deed.actor, 'routing.manage', '依頼企業', account);
  const problems = accountRoutingProblems(input, inTokyo(deed.now).date);
  await checkNumbers(tx, account, input, problems);
  await checkRingGroups(tx, account.id, { line: noLine, account: input }, problems);
  await checkAnnouncements(tx, account.organisationId, { line: noLine, account: input }, problems);
  await demandDiscreet(tx, id, greetingsOf(input));
  await checkDiscreetAnnouncements(tx, id, { line: noLine, account: input });
  const { settings: before } = await accountRoutingOf(tx, id);
  await saveAccountRouting(tx, account, input, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'account.routing-changed',
    objectKind: 'account',
    objectId: id,
    objectName: account.name,
    accountId: id,
    detail: changes({ ...before }, { ...input }),
    address: deed.address,
  });
  return input;
}

const greetingsOf = ({ sources }: AccountRouting): Record<string, string> =>
  Object.fromEntries(sources.map(({ greeting }, index) => [`sources.${index}.greeting`, greeting]));

/** The client's own times, which it changes itself. */
export async function changeDoNotRing(tx: Tx, deed: Deed, id: string, input: DoNotRing): Promise<DoNotRing> {
  const account = await findAccount(tx, id);
  demand(deed.actor, 'do-not-ring.set', '依頼企業', account);
  const problems = Object.fromEntries(
    weekdays.flatMap((day) =>
      input[day].flatMap((span, index) =>
        minutesOf(span.until) <= minutesOf(span.from)
          ? [
              [
                `${day}.${index}.until`,
                { ja: '終了は開始より後の時刻にしてください。', en: 'The end must come after the start.' },
              ],
            ]
          : [],
      ),
    ),
  );
  if (Object.keys(problems).length > 0) throw invalid(problems);
  const { doNotRing: before } = await accountRoutingOf(tx, id);
  await saveDoNotRing(tx, account, input, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'account.do-not-ring-changed',
    objectKind: 'account',
    objectId: id,
    objectName: account.name,
    accountId: id,
    detail: changes({ ...before }, { ...input }),
    address: deed.address,
  });
  return input;
}
