/** At the start of the server: the installation's own keys, and what an earlier version wrote unsealed. */
import { sql } from 'kysely';
import { Role } from '@denwaban/server-api/people';
import { z } from 'zod';
import type { Db, Tx } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { createOrganisationKeys } from '../../storage/organisation-keys.ts';
import { appendAudit } from '../append-audit.ts';
import { openWriter } from '../writer-mark.ts';
import { keepSecret } from './keep-secret.ts';
import { installation } from './subject.ts';

export async function prepareSeals(db: Db, dataDir: string): Promise<void> {
  openWriter(keepSecret(dataDir, 'audit-writer.key'));
  const recipient = await createOrganisationKeys(dataDir, installation);
  await asInstallation(db, async (tx) => {
    await tx
      .insertInto('audit_installation')
      .values({ recipient })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await moveEarlier(tx);
  });
}

const Earlier = z.object({
  organisation_id: z.string().nullable(),
  account_id: z.string().nullable(),
  at: z.date(),
  actor_id: z.string().nullable(),
  actor_role: Role.or(z.literal('system')),
  action: z.string(),
  object_kind: z.string(),
  object_id: z.string().nullable(),
  object_name: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).catch({}),
  address: z.string().nullable(),
});

async function moveEarlier(tx: Tx): Promise<void> {
  const { rows: found } =
    await sql`select to_regclass('audit_earlier') as it where to_regclass('audit_earlier') is not null`.execute(
      tx,
    );
  if (found.length === 0) return;
  const { rows } = await sql`select * from audit_earlier order by id`.execute(tx);
  for (const row of rows) await move(tx, Earlier.parse(row));
  await sql`drop table audit_earlier`.execute(tx);
}

const move = (tx: Tx, row: z.output<typeof Earlier>): Promise<void> =>
  appendAudit(tx, {
    actor:
      row.actor_id === null || row.actor_role === 'system'
        ? { system: true, organisationId: row.organisation_id }
        : { personId: row.actor_id, role: row.actor_role, organisationId: row.organisation_id },
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    objectName: row.object_name,
    accountId: row.account_id,
    detail: row.detail,
    address: row.address,
    at: row.at,
  });
