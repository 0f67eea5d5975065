/** SQL of 削除証明. */
import { sql } from 'kysely';
import type { RecordKind } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Gone } from './delete-record.ts';

export interface NewCertificate {
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly runId: string | null;
  readonly kind: RecordKind;
  readonly objectId: string;
  readonly callId: string | null;
  readonly ofDate: Date;
  readonly rule:
    | { readonly days: number; readonly from: 'account' | 'organisation' | 'default' }
    | { readonly reason: string };
  readonly gone: Gone;
  /** A day of Japan. */
  readonly backupsUntil: string | null;
  readonly deletedBy: string | null;
  readonly deletedAt: Date;
}

export async function insertCertificate(tx: Tx, certificate: NewCertificate): Promise<string> {
  const id = uuidv7(certificate.deletedAt.getTime());
  await tx
    .insertInto('deletion_certificate')
    .values({
      id,
      organisation_id: certificate.organisationId,
      account_id: certificate.accountId,
      run_id: certificate.runId,
      kind: certificate.kind,
      object_id: certificate.objectId,
      call_id: certificate.callId,
      of_date: certificate.ofDate,
      rule: JSON.stringify(certificate.rule),
      sha256: certificate.gone.sha256,
      copies: JSON.stringify(certificate.gone.copies),
      backups_until: certificate.backupsUntil,
      deleted_by: certificate.deletedBy,
      deleted_at: certificate.deletedAt,
    })
    .execute();
  return id;
}

export interface CertificateFilter {
  readonly organisationId: string;
  readonly id?: string;
  readonly kind?: RecordKind | undefined;
  readonly accountId?: string | undefined;
  readonly callId?: string | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  /** Sort key of the last row of the page before: time and id. */
  readonly after?: readonly string[] | null;
  readonly limit: number;
}

/** Newest first. */
export function listCertificates(tx: Tx, filter: CertificateFilter) {
  const { after } = filter;
  return tx
    .selectFrom('deletion_certificate as d')
    .leftJoin('account as a', 'a.id', 'd.account_id')
    .leftJoin('person as p', 'p.id', 'd.deleted_by')
    .select(['d.id', 'd.kind', 'd.object_id as objectId', 'd.call_id as callId', 'd.of_date as ofDate'])
    .select(['d.rule', 'd.sha256', 'd.copies', 'd.deleted_at as deletedAt'])
    .select(sql<string | null>`to_char(d.backups_until, 'YYYY-MM-DD')`.as('backupsUntil'))
    .select(['a.name as accountName', 'p.name as deletedByName'])
    .where('d.organisation_id', '=', filter.organisationId)
    .$if(filter.id !== undefined, (query) => query.where('d.id', '=', filter.id!))
    .$if(filter.kind !== undefined, (query) => query.where('d.kind', '=', filter.kind!))
    .$if(filter.accountId !== undefined, (query) => query.where('d.account_id', '=', filter.accountId!))
    .$if(filter.callId !== undefined, (query) => query.where('d.call_id', '=', filter.callId!))
    .$if(filter.from !== undefined, (query) => query.where('d.deleted_at', '>=', filter.from!))
    .$if(filter.before !== undefined, (query) => query.where('d.deleted_at', '<', filter.before!))
    .$if(after != null, (query) =>
      query.where(sql<boolean>`(d.deleted_at, d.id) < (${after![0]!}::timestamptz, ${after![1]!}::uuid)`),
    )
    .orderBy('d.deleted_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(filter.limit)
    .execute();
}

export type CertificateRow = Awaited<ReturnType<typeof listCertificates>>[number];
