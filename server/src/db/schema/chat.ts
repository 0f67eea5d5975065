import type { GeneratedInt8, Timestamp } from './columns.ts';

export interface CallChatTable {
  id: GeneratedInt8;
  organisation_id: string;
  account_id: string;
  call_id: string;
  at: Timestamp;
  person_id: string | null;
  words: string;
}

export interface ChatTables {
  call_chat: CallChatTable;
}
