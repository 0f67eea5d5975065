import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { demandReadiness } from '../readiness/demand-readiness.ts';
import { checkLine } from './check-line.ts';
import { demandCoveredRecording } from './demand-covered-recording.ts';
import { findLine, insertLine, updateLine } from './line-store.ts';
import type { LineRow } from './line-store.ts';
import { fieldsOfLine } from './line-view.ts';
import type { LineInput } from './line.ts';

export async function createLine(tx: Tx, deed: Deed, input: LineInput): Promise<LineRow> {
  await checkLine(tx, deed, input, null);
  if (input.live) await demandToGoLive(tx, deed, null, input);
  const id = await insertLine(tx, organisationOf(deed), input, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'line.created',
    objectKind: 'line',
    objectId: id,
    objectName: input.label,
    accountId: input.accountId,
    detail: { after: input },
    address: deed.address,
  });
  return (await findLine(tx, id))!;
}

export async function changeLine(tx: Tx, deed: Deed, id: string, input: LineInput): Promise<LineRow> {
  const before = await findLine(tx, id);
  demand(deed.actor, 'lines.manage', '回線', before);
  if (input.accountId !== before.accountId) {
    throw conflict('line-belongs', {
      ja: '回線の依頼企業は変更できません。通話の記録が混ざらないよう、新しい回線を作ってください。',
      en: 'A line stays with its client, so that their records never mix. Make a new line.',
    });
  }
  await checkLine(tx, deed, input, id);
  if (input.live && !before.live) await demandToGoLive(tx, deed, id, input);
  await updateLine(tx, id, input);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'line.changed',
    objectKind: 'line',
    objectId: id,
    objectName: input.label,
    accountId: input.accountId,
    detail: changes({ ...fieldsOfLine(before) }, { ...input }),
    address: deed.address,
  });
  return (await findLine(tx, id))!;
}

/** What recordings are for is public, and what we hand over arrives somewhere. One that is live is never stopped. */
async function demandToGoLive(tx: Tx, deed: Deed, id: string | null, input: LineInput): Promise<void> {
  const { accountId, label } = input;
  await demandCoveredRecording(tx, deed, accountId);
  await demandReadiness(tx, { id, label, accountId }, deed.now);
}
