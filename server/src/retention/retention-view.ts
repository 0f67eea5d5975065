import { z } from 'zod';
import { DeletionCertificate } from '@denwaban/server-api/retention';
import type { RetentionRun } from '@denwaban/server-api/retention';
import type { CertificateRow } from './certificate-store.ts';
import type { RunRow } from './run-store.ts';

export const viewRun = ({ organisationId: _organisation, ...run }: RunRow): RetentionRun => ({
  ...run,
  plannedAt: run.plannedAt.toISOString(),
  dueBy: run.dueBy.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
});

const { rule, copies } = DeletionCertificate.shape;
const Stored = z.object({ rule, copies });

export function viewCertificate(row: CertificateRow): DeletionCertificate {
  const { ofDate, deletedAt } = row;
  return {
    ...row,
    ...Stored.parse({ rule: row.rule, copies: row.copies }),
    ofDate: ofDate.toISOString(),
    deletedAt: deletedAt.toISOString(),
  };
}
