/** 通話チャット: questions and answers beside a call, between its operator and who may help. No client ever sees it. */
import { z } from 'zod';
import { Text, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

export const ChatLine = z.object({
  id: z.string(),
  at: Timestamp,
  byName: z.string(),
  mine: z.boolean(),
  words: z.string(),
});
export type ChatLine = z.infer<typeof ChatLine>;

export const CallChat = z.object({
  callId: Uuid,
  /** Somebody may still write: the call, or the report about it, goes on. */
  open: z.boolean(),
  lines: z.array(ChatLine),
});
export type CallChat = z.infer<typeof CallChat>;

/** A call that goes on, in which something was written. */
export const OpenChat = z.object({
  callId: Uuid,
  accountName: z.string(),
  operatorName: z.string(),
  lastAt: Timestamp,
  lastByName: z.string(),
  lastWords: z.string(),
  /** The last word is the operator's: somebody should answer. */
  unanswered: z.boolean(),
});
export type OpenChat = z.infer<typeof OpenChat>;

export const chatRoutes = defineRoutes({
  callChat: {
    method: 'GET',
    path: '/calls/:id/chat',
    summary: '通話のそばの質問と答えです。',
    params: idParams,
    response: CallChat,
  },
  sayInChat: {
    method: 'POST',
    path: '/calls/:id/chat',
    summary: '通話のそばで質問し、答えます。発信者と依頼企業には見えません。',
    params: idParams,
    body: z.object({ words: Text(1000).min(1) }),
    response: CallChat,
  },
  openChats: {
    method: 'GET',
    path: '/chats',
    summary: 'いま続いている通話の質問で、答えられるものの一覧です。',
    response: z.object({ items: z.array(OpenChat) }),
  },
});
