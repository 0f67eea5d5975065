import type { z } from 'zod';
import type { Account } from '@denwaban/server-api/setup';
import type { AccountInput, AccountRow } from './account-store.ts';

export const fieldsOfAccount = (row: AccountRow): AccountInput => ({
  name: row.name,
  reading: row.reading,
  businessSummary: row.businessSummary,
  reportEmail: row.reportEmail,
  recordsTransfers: row.recordsTransfers,
  nameAnnouncementId: row.nameAnnouncementId,
  discreet: row.discreet,
});

export const viewAccount = (row: AccountRow): z.output<typeof Account> => ({
  id: row.id,
  ...fieldsOfAccount(row),
  archivedAt: row.archivedAt?.toISOString() ?? null,
  lines: row.lines,
  createdAt: row.createdAt.toISOString(),
});
