import type { AgreementText, MyAgreement, Signature, SignatureRow } from '@denwaban/server-api/walls';
import type { PersonSigned, SignatureOf } from './signature-store.ts';
import { standingOf } from './standing.ts';
import type { TextRow } from './text-store.ts';

export const viewText = (row: TextRow): AgreementText => ({
  ...row,
  publishedAt: row.publishedAt.toISOString(),
});

const viewSignature = (of: SignatureOf): Signature => ({
  ...of,
  signedAt: of.signedAt.toISOString(),
  withdrawnAt: of.withdrawnAt?.toISOString() ?? null,
});

export const viewSigned = (row: PersonSigned, needed: number | null, today: string): SignatureRow => ({
  ...row,
  standing: standingOf(row.signature, needed, today),
  signature: row.signature === null ? null : viewSignature(row.signature),
});

export const viewMine = (
  row: PersonSigned | undefined,
  text: TextRow | undefined,
  needed: number | null,
  today: string,
  asked: boolean,
): MyAgreement => ({
  text: text === undefined ? null : viewText(text),
  standing: standingOf(row?.signature ?? null, needed, today),
  signature: row?.signature == null ? null : viewSignature(row.signature),
  asked,
});
