import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { conflict, invalid } from '../../http/problem.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { can } from '../../permissions/permissions.ts';
import { demand } from '../../permissions/demand.ts';
import type { NumberFields } from '@denwaban/server-api/setup';
import { findAccount } from '../../accounts/index.ts';
import { findTrunk } from '../trunks/trunk-store.ts';
import { findNumber, insertNumber, updateNumber } from './number-store.ts';
import type { NumberRow } from './number-store.ts';
import { parseNumber } from './number.ts';

async function checkTrunk(tx: Tx, deed: Deed, trunkId: string | null): Promise<void> {
  if (trunkId === null) return;
  const trunk = await findTrunk(tx, trunkId);
  if (trunk !== undefined && can(deed.actor, 'numbers.manage', trunk)) return;
  throw invalid({
    trunkId: { ja: 'トランクを一覧から選んでください。', en: 'Choose a trunk from the list.' },
  });
}

export interface NumberInput extends NumberFields {
  readonly number: string;
}

/** What belongs together, and that the account is ours. */
async function checkFields(tx: Tx, deed: Deed, input: NumberFields): Promise<void> {
  await checkTrunk(tx, deed, input.trunkId);
  if (input.accountId !== null) {
    const account = await findAccount(tx, input.accountId);
    if (account === undefined || !can(deed.actor, 'numbers.manage', account)) {
      throw invalid({
        accountId: {
          ja: '依頼企業を一覧から選んでください。',
          en: 'Choose the client company from the list.',
        },
      });
    }
  }
  if (input.state === 'released' && input.releasedOn === null) {
    throw invalid({
      releasedOn: { ja: '返却した日を入力してください。', en: 'Enter the day it was given back.' },
    });
  }
}

export async function createNumber(tx: Tx, deed: Deed, input: NumberInput): Promise<NumberRow> {
  const number = parseNumber(input.number);
  if (number === null) {
    throw invalid({
      number: {
        ja: '市外局番から入力してください（例 03-1234-5678）。',
        en: 'Enter the number with its area code, such as 03-1234-5678.',
      },
    });
  }
  await checkFields(tx, deed, input);
  const id = uuidv7(deed.now.getTime());
  const fresh = {
    id,
    organisationId: organisationOf(deed),
    number,
    label: input.label,
    trunkId: input.trunkId,
  };
  if (!(await insertNumber(tx, { ...fresh, now: deed.now }))) {
    throw conflict('number-taken', {
      ja: 'この番号はすでに登録されています。番号に誤りがないかお確かめください。',
      en: 'This number is registered already. Please check it.',
    });
  }
  await updateNumber(tx, id, input);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'number.created',
    objectKind: 'number',
    objectId: id,
    objectName: number,
    detail: { after: fieldsOf(input) },
    address: deed.address,
  });
  return (await findNumber(tx, id))!;
}

export async function changeNumber(tx: Tx, deed: Deed, id: string, input: NumberFields): Promise<NumberRow> {
  const before = await findNumber(tx, id);
  demand(deed.actor, 'numbers.manage', '電話番号', before);
  await checkFields(tx, deed, input);
  if (input.state === 'released' && before.lineId !== null) throw inUse(before.lineLabel ?? '');
  await updateNumber(tx, id, input);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'number.changed',
    objectKind: 'number',
    objectId: id,
    objectName: before.number,
    detail: changes(fieldsOf(before), fieldsOf(input)),
    address: deed.address,
  });
  return (await findNumber(tx, id))!;
}

const fieldsOf = (of: NumberFields): Record<string, unknown> => ({
  label: of.label,
  trunkId: of.trunkId,
  kind: of.kind,
  carrier: of.carrier,
  contract: of.contract,
  accountId: of.accountId,
  ownership: of.ownership,
  state: of.state,
  releasedOn: of.releasedOn,
  note: of.note,
});

const inUse = (line: string) =>
  conflict('number-in-use', {
    ja: `回線「${line}」が使っています。先に回線を廃止するか、別の番号に変えてください。`,
    en: `The line “${line}” uses it. Give the line up or another number first.`,
  });
