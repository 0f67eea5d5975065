import type { KnowledgeKind } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const knowledgeKinds = [
  'product',
  'address',
  'wrong-call',
  'other-name',
  'closure',
  'other',
] as const satisfies readonly KnowledgeKind[];

export const knowledgeWords: Readonly<Record<KnowledgeKind, MessageDescriptor>> = {
  product: msg`商品・サービス`,
  address: msg`所在地`,
  'wrong-call': msg`よくある間違い電話`,
  'other-name': msg`別の呼び名`,
  closure: msg`休業`,
  other: msg({ message: 'その他', context: 'knowledge' }),
};
