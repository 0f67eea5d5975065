import type { KnowledgeKind } from '@denwaban/server-api/knowledge';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { insertCard } from '../../knowledge/index.ts';

const sampleCards: readonly (readonly [KnowledgeKind, string, string, string])[] = [
  ['product', '給湯器の交換', 'キュウトウキ', '（見本）給湯器の交換は、現地調査のうえ最短で翌日に伺います。'],
  [
    'product',
    '水漏れの応急処置',
    'ミズモレ',
    '（見本）まず止水栓を時計回りに閉めていただくようご案内します。',
  ],
  [
    'wrong-call',
    'あおば病院',
    'アオバビョウイン',
    '（見本）お名前の似た病院あての電話です。おかけ間違いとお伝えします。',
  ],
  ['other-name', 'あおば水道', 'アオバスイドウ', '（見本）当社の以前の名前です。そのままお受けします。'],
];

/** 知識カード that an operator finds by two characters. */
export async function addKnowledge(
  tx: Tx,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId: string },
  now: Date,
): Promise<void> {
  for (const [kind, title, reading, sentence] of sampleCards)
    await insertCard(tx, {
      id: uuidv7(now.getTime()),
      organisation_id: organisationId,
      account_id: accountId,
      kind,
      title,
      reading,
      sentence,
      changed_at: now,
    });
}
