import type { AuditFinding } from '@denwaban/server-api/audit';

export type FindingKind =
  | 'changed'
  | 'removed'
  | 'inserted'
  | 'reordered'
  | 'cut-tail'
  | 'rewritten'
  | 'rolled-back'
  | 'checkpoint-damaged'
  | 'key-changed'
  | 'key-removed'
  | 'key-inserted'
  | 'key-destroyed'
  | 'key-returned';

const words: Record<FindingKind, readonly [string, string]> = {
  changed: ['記録が書き換えられています', 'The entry was changed'],
  removed: ['記録が取り除かれています', 'An entry was removed'],
  inserted: [
    'このサーバーが書いていない記録が加えられています',
    'An entry was put in that the server has not written',
  ],
  reordered: ['記録の順番が入れ替えられています', 'Entries have changed places'],
  'cut-tail': ['最後の記録が切り取られています', 'The end of the chain was cut off'],
  rewritten: [
    '記録が書き換えられ、そのあとがすべて計算し直されています',
    'The chain was rewritten and computed anew',
  ],
  'rolled-back': [
    'データベースが過去の状態に戻されています',
    'The database was put back to an earlier state',
  ],
  'checkpoint-damaged': [
    'チェックポイントが壊れているか、抜けています',
    'A checkpoint is damaged or missing',
  ],
  'key-changed': ['記録を封じる鍵が書き換えられています', 'A key of sealed entries was changed'],
  'key-removed': ['記録を封じる鍵が取り除かれています', 'A key of sealed entries was removed'],
  'key-inserted': ['どの記録にも使われていない鍵があります', 'There is a key that no entry uses'],
  'key-destroyed': [
    '削除の記録がないのに、鍵が廃棄されています',
    'A key was destroyed without an entry that says so',
  ],
  'key-returned': ['廃棄したはずの鍵が戻っています', 'A key that was destroyed is back'],
};

/** @param where the chain's name and the place in it, or the number of an entry or a key; nothing personal */
export function finding(kind: FindingKind, where: string, more?: readonly [string, string]): AuditFinding {
  const [ja, en] = words[kind];
  return { kind, where, ja: more ? `${ja}（${more[0]}）` : ja, en: more ? `${en} (${more[1]})` : en };
}
