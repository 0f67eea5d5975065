import { asInstallation } from '../db/identity.ts';
import { openEntries } from '../audit/seal/open-entries.ts';
import type { TestServer } from './start-test-server.ts';

export interface Audited {
  readonly action: string;
  readonly actor_id: string | null;
  readonly organisation_id: string | null;
  readonly account_id: string | null;
  readonly object_id: string | null;
  readonly objectName: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly state: 'open' | 'deleted' | 'damaged';
}

/** Audit entries as a reader finds them, oldest first; of one action, or of all. */
export function audited(server: Pick<TestServer, 'db' | 'dataDir'>, action?: string): Promise<Audited[]> {
  return asInstallation(server.db, async (tx) => {
    const rows = await tx
      .selectFrom('audit_entry')
      .selectAll()
      .$if(action !== undefined, (q) => q.where('action', '=', action!))
      .orderBy('id')
      .execute();
    return Promise.all(
      rows.map(async (row) => {
        const [opened] = await openEntries(tx, server.dataDir, row.organisation_id, [row]);
        return { ...row, ...opened! };
      }),
    );
  });
}
