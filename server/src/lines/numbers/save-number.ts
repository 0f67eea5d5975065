import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { conflict, invalid } from '../../http/problem.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { can } from '../../permissions/permissions.ts';
import { demand } from '../../permissions/demand.ts';
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

export interface NumberInput {
  readonly number: string;
  readonly label: string;
  readonly trunkId: string | null;
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
  await checkTrunk(tx, deed, input.trunkId);
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
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'number.created',
    objectKind: 'number',
    objectId: id,
    objectName: number,
    detail: { after: { label: input.label, trunkId: input.trunkId } },
    address: deed.address,
  });
  return (await findNumber(tx, id))!;
}

export async function changeNumber(
  tx: Tx,
  deed: Deed,
  id: string,
  input: Omit<NumberInput, 'number'>,
): Promise<NumberRow> {
  const before = await findNumber(tx, id);
  demand(deed.actor, 'numbers.manage', '電話番号', before);
  await checkTrunk(tx, deed, input.trunkId);
  await updateNumber(tx, id, input);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'number.changed',
    objectKind: 'number',
    objectId: id,
    objectName: before.number,
    detail: changes(
      { label: before.label, trunkId: before.trunkId },
      { label: input.label, trunkId: input.trunkId },
    ),
    address: deed.address,
  });
  return (await findNumber(tx, id))!;
}
