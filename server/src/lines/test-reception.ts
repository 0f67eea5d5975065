import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { demandCoveredRecording } from './demand-covered-recording.ts';
import { findLine, setTestUntil } from './line-store.ts';
import type { LineRow } from './line-store.ts';

const LASTS_MS = 3_600_000;

/**
 * 試験受付: for an hour the line takes calls as if it were live, so that it can be tried before it is. Its calls are
 * recorded like all others, so what for must be public. Returns until when.
 */
export async function openTestReception(tx: Tx, deed: Deed, id: string): Promise<Date> {
  const line = await findLine(tx, id);
  demand(deed.actor, 'lines.manage', '回線', line);
  if (line.live)
    throw conflict('line-is-live', {
      ja: 'この回線はすでに受付中です。そのまま電話をかけて試せます。',
      en: 'This line is live. Call it as it is.',
    });
  await demandCoveredRecording(tx, deed, line.accountId);
  const until = new Date(deed.now.getTime() + LASTS_MS);
  await setTestUntil(tx, id, until);
  await note(tx, deed, line, 'line.test-opened', { until: until.toISOString() });
  return until;
}

export async function closeTestReception(tx: Tx, deed: Deed, id: string): Promise<void> {
  const line = await findLine(tx, id);
  demand(deed.actor, 'lines.manage', '回線', line);
  await setTestUntil(tx, id, null);
  await note(tx, deed, line, 'line.test-closed', {});
}

const note = (
  tx: Tx,
  deed: Deed,
  line: LineRow,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'line',
    objectId: line.id,
    objectName: line.label,
    accountId: line.accountId,
    detail,
    address: deed.address,
  });
