import type { AuditEntry } from '@denwaban/server-api/audit';
import type { AuditRow } from './audit-store.ts';
import type { OpenedEntry } from './seal/open-entries.ts';
import { formatMoment } from '../time/format-moment.ts';

export interface ShownRow {
  readonly row: AuditRow;
  readonly opened: OpenedEntry;
}

const system = '電話番';
const deleted = '削除済み';

export const viewEntry = ({ row, opened }: ShownRow): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  actorId: row.actor_id,
  actorName: row.actorName ?? (row.actor_id === null ? system : deleted),
  actorRole: row.actor_role,
  action: row.action,
  accountName: row.accountName,
  objectKind: row.object_kind,
  objectId: row.object_id,
  objectName: opened.objectName,
  detail: opened.detail,
  address: opened.address,
  state: opened.state,
  seq: row.seq,
});

export const csvHeader =
  '番号,日時,操作した人,役割,操作,依頼企業,対象の種類,対象,対象の番号,内容,アドレス,状態'.split(',');

const states = { open: '', deleted, damaged: '破損' } as const;

export function csvRow(shown: ShownRow): string[] {
  const entry = viewEntry(shown);
  return [
    entry.seq ?? '',
    formatMoment(shown.row.at),
    entry.actorName,
    entry.actorRole,
    entry.action,
    entry.accountName ?? '',
    entry.objectKind,
    entry.objectName ?? '',
    entry.objectId ?? '',
    Object.keys(entry.detail).length === 0 ? '' : JSON.stringify(entry.detail),
    entry.address ?? '',
    states[entry.state],
  ];
}

/** Whether the text is in what a person can read of the entry. */
export function tellsOf({ opened }: ShownRow, text: string): boolean {
  const words = [opened.objectName ?? '', JSON.stringify(opened.detail), opened.address ?? ''];
  const wanted = text.normalize('NFKC').toLowerCase();
  return words.some((word) => word.normalize('NFKC').toLowerCase().includes(wanted));
}
