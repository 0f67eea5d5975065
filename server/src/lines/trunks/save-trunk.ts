import type { TrunkFields } from '@denwaban/server-api/setup';
import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { invalid } from '../../http/problem.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { sealPassword } from '../../storage/sealed-password.ts';
import { findTrunk, insertTrunk, updateTrunk } from './trunk-store.ts';
import type { TrunkRow } from './trunk-store.ts';
import { splitPassword, trunkProblems } from './trunk.ts';

/** What is stored after the input; a password that was not typed stays. */
function build(
  dataDir: string,
  id: string,
  organisationId: string,
  input: TrunkFields,
  old: Buffer | null,
): TrunkRow {
  const { fields, password } = splitPassword(input);
  const kept = fields.auth.kind === 'register' ? old : null;
  const sealedPassword = password === null ? kept : sealPassword(dataDir, password);
  const problems = trunkProblems(fields, sealedPassword !== null);
  if (Object.keys(problems).length > 0) throw invalid(problems);
  return { id, organisationId, fields, sealedPassword };
}

export async function createTrunk(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  input: TrunkFields,
): Promise<TrunkRow> {
  const trunk = build(dataDir, uuidv7(deed.now.getTime()), organisationOf(deed), input, null);
  await insertTrunk(tx, trunk, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'trunk.created',
    objectKind: 'trunk',
    objectId: trunk.id,
    objectName: trunk.fields.name,
    detail: { after: trunk.fields },
    address: deed.address,
  });
  return trunk;
}

export async function changeTrunk(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  id: string,
  input: TrunkFields,
): Promise<TrunkRow> {
  const before = await findTrunk(tx, id);
  demand(deed.actor, 'trunks.manage', 'トランク', before);
  const trunk = build(dataDir, id, before.organisationId, input, before.sealedPassword);
  await updateTrunk(tx, trunk);
  const passwordChanged = trunk.sealedPassword !== before.sealedPassword;
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'trunk.changed',
    objectKind: 'trunk',
    objectId: id,
    objectName: trunk.fields.name,
    detail: {
      ...changes({ ...before.fields }, { ...trunk.fields }),
      ...(passwordChanged ? { passwordChanged } : {}),
    },
    address: deed.address,
  });
  return trunk;
}
