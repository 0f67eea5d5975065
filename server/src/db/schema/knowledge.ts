import type { KnowledgeKind } from '@denwaban/server-api/knowledge';
import type { Computed, DateColumn, Generated, Timestamp } from './columns.ts';

export interface KnowledgeCardTable {
  id: string;
  organisation_id: string;
  account_id: string;
  kind: KnowledgeKind;
  title: string;
  reading: Generated<string>;
  sentence: string;
  until_day: DateColumn | null;
  changed_at: Timestamp;
  changed_by: string | null;
  words: Computed<string>;
  pairs: Computed<number[]>;
}

export interface KnowledgeTables {
  knowledge_card: KnowledgeCardTable;
}
