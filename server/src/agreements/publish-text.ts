import { createHash } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { insertText, newestText } from './text-store.ts';
import type { TextRow } from './text-store.ts';

export interface TextInput {
  readonly title: string;
  readonly body: string;
  readonly validMonths: number;
  readonly signAgain: boolean;
}

/** What a signature names: SHA-256 of title, an empty line and body, in UTF-8. */
export const hashOfText = ({ title, body }: Pick<TextInput, 'title' | 'body'>): string =>
  createHash('sha256').update(`${title}\n\n${body}`, 'utf8').digest('hex');

/** A new version; with `signAgain` the signatures under earlier ones count no more from this moment. */
export async function publishText(tx: Tx, deed: Deed, input: TextInput): Promise<TextRow> {
  const organisationId = organisationOf(deed);
  const before = await newestText(tx, organisationId);
  const sha256 = hashOfText(input);
  const version = (before?.version ?? 0) + 1;
  await insertText(tx, { organisationId, version, ...input, sha256, by: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'agreement.published',
    objectKind: 'agreement',
    objectId: null,
    objectName: input.title,
    detail: {
      before: { version: before?.version ?? null, sha256: before?.sha256 ?? null },
      after: { version, sha256, validMonths: input.validMonths, signAgain: input.signAgain },
    },
    address: deed.address,
  });
  return (await newestText(tx, organisationId))!;
}
