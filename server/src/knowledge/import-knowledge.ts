import { Line, OptionalLine } from '@denwaban/server-api/common';
import type { CsvImport } from '@denwaban/server-api/csv-import';
import type { KnowledgeKind } from '@denwaban/server-api/knowledge';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { wordCell } from '../http/csv-cells.ts';
import { meantTwice } from '../http/csv-twice.ts';
import { importCsv } from '../http/import-csv.ts';
import type { CsvTaking, WantedImport } from '../http/import-csv.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { cardsByTitle, insertCard, updateCard } from './knowledge-store.ts';

const MOST_ROWS = 2000;

const knowledgeColumns = {
  title: { names: ['質問', '言葉', '件名', 'title'], required: true },
  sentence: { names: ['答え', '一文', 'sentence'], required: true },
  reading: { names: ['フリガナ', '読み', 'reading'] },
  kind: { names: ['種類', 'kind'] },
} as const;

/** An empty cell: not said. */
const kinds: Readonly<Record<string, KnowledgeKind | null>> = {
  商品: 'product',
  所在地: 'address',
  間違い電話: 'wrong-call',
  よくある間違い電話: 'wrong-call',
  別の呼び名: 'other-name',
  休業: 'closure',
  その他: 'other',
  '': null,
};
const row = z.object({
  title: Line(60),
  sentence: Line(200),
  reading: OptionalLine(60),
  kind: wordCell(kinds, {
    ja: '商品・所在地・間違い電話・別の呼び名・休業・その他のどれかを入れてください。',
    en: '商品, 所在地, 間違い電話, 別の呼び名, 休業 or その他, please.',
  }),
});
type Row = z.output<typeof row>;

/**
 * Frequent questions from a CSV file: all rows or none. A row changes the card of that title, else it makes one; an
 * empty cell leaves what is known.
 */
export async function importKnowledge(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: WantedImport,
): Promise<CsvImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'knowledge.write', '依頼企業', account);
  const taking: CsvTaking<Row> = {
    faultsOf: (rows) => meantTwice(rows, ({ title }) => [title], '質問', { ja: '言葉', en: 'title' }),
    take: async (rows, apply) => {
      const titles = rows.map(({ value }) => value.title);
      const known = await cardsByTitle(tx, accountId, titles);
      const changed = titles.filter((title) => known.has(title)).length;
      if (apply) {
        for (const { value } of rows) await take(tx, deed, account, value, known.get(value.title));
        await appendAudit(tx, {
          actor: deed.actor,
          action: 'knowledge.imported',
          objectKind: 'account',
          objectId: accountId,
          objectName: account.name,
          accountId,
          detail: { rows: rows.length },
          address: deed.address,
        });
      }
      return { created: titles.length - changed, changed };
    },
  };
  const shape = { columns: knowledgeColumns, row, mostRows: MOST_ROWS };
  return importCsv(wanted, shape, taking, deed.actor.language);
}

/** @param id of the card that has the title */
async function take(
  tx: Tx,
  deed: Deed,
  of: { readonly accountId: string; readonly organisationId: string },
  { title, sentence, reading, kind }: Row,
  id: string | undefined,
): Promise<void> {
  const content = { title, sentence, changed_at: deed.now, changed_by: deed.actor.personId };
  if (id === undefined)
    await insertCard(tx, {
      id: uuidv7(deed.now.getTime()),
      organisation_id: of.organisationId,
      account_id: of.accountId,
      ...content,
      reading,
      kind: kind ?? 'other',
    });
  else
    await updateCard(tx, id, {
      ...content,
      ...(reading === '' ? {} : { reading }),
      ...(kind === null ? {} : { kind }),
    });
}
