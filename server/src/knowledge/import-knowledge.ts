import { Line, OptionalLine } from '@denwaban/server-api/common';
import type { CsvImport } from '@denwaban/server-api/csv-import';
import type { KnowledgeKind } from '@denwaban/server-api/knowledge';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { parseRows } from '../http/csv-rows.ts';
import type { ParsedRow } from '../http/csv-rows.ts';
import { readCsv } from '../http/read-csv.ts';
import type { CsvFault } from '../http/read-csv.ts';
import { viewCsvImport } from '../http/view-csv-import.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { cardsByTitle, insertCard, updateCard } from './knowledge-store.ts';

const MOST_ROWS = 2000;

export const knowledgeColumns = {
  title: { names: ['質問', '言葉', '件名', 'title'], required: true },
  sentence: { names: ['答え', '一文', 'sentence'], required: true },
  reading: { names: ['フリガナ', '読み', 'reading'] },
  kind: { names: ['種類', 'kind'] },
} as const;

const kinds: Readonly<Record<string, KnowledgeKind>> = {
  商品: 'product',
  所在地: 'address',
  間違い電話: 'wrong-call',
  よくある間違い電話: 'wrong-call',
  別の呼び名: 'other-name',
  休業: 'closure',
  その他: 'other',
  '': 'other',
};
const Row = z.object({
  title: Line(60),
  sentence: Line(200),
  reading: OptionalLine(60),
  kind: z
    .string()
    .refine((written) => Object.hasOwn(kinds, written), {
      message: '商品・所在地・間違い電話・別の呼び名・休業・その他のどれかを入れてください。',
    })
    .transform((written) => kinds[written]!),
});
type Row = z.output<typeof Row>;

/** Frequent questions from a CSV file: all rows or none. A row changes the card of that title, else it makes one. */
export async function importKnowledge(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: { readonly file: string; readonly apply: boolean },
): Promise<CsvImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'knowledge.write', '依頼企業', account);
  const read = readCsv(Buffer.from(wanted.file, 'base64'), knowledgeColumns, MOST_ROWS);
  const parsed = parseRows(read, knowledgeColumns, Row);
  const faults = [...parsed.faults, ...twice(parsed.rows)];
  const known = await cardsByTitle(
    tx,
    accountId,
    parsed.rows.map(({ value }) => value.title),
  );
  const changed = parsed.rows.filter(({ value }) => known.has(value.title)).length;
  const apply = wanted.apply && faults.length === 0 && parsed.rows.length > 0;
  if (apply) {
    for (const { value } of parsed.rows) {
      const content = { ...value, changed_at: deed.now, changed_by: deed.actor.personId };
      const id = known.get(value.title);
      if (id !== undefined) await updateCard(tx, id, content);
      else
        await insertCard(tx, {
          id: uuidv7(deed.now.getTime()),
          organisation_id: account.organisationId,
          account_id: accountId,
          ...content,
        });
    }
    await appendAudit(tx, {
      actor: deed.actor,
      action: 'knowledge.imported',
      objectKind: 'account',
      objectId: accountId,
      objectName: account.name,
      accountId,
      detail: { rows: parsed.rows.length },
      address: deed.address,
    });
  }
  const counts =
    faults.length === 0 ? { created: parsed.rows.length - changed, changed } : { created: 0, changed: 0 };
  return viewCsvImport({ read, faults, ...counts, applied: apply }, deed.actor.language);
}

/** Which of two answers holds, the file cannot say. */
function twice(rows: readonly ParsedRow<Row>[]): CsvFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, value }) => {
    const first = seen.get(value.title);
    if (first === undefined) {
      seen.set(value.title, line);
      return [];
    }
    const words = {
      ja: `${first}行目と同じ言葉です。どちらかの行を除いてください。`,
      en: `This is the title of line ${first}. Please leave one of the lines out.`,
    };
    return [{ line, column: '質問', words }];
  });
}
