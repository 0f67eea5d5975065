import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** What is written beside a call; the live connection says when there is more. */
export const callChatQuery = (callId: string) =>
  queryOptions({
    queryKey: ['callChat', callId],
    queryFn: () => api('callChat', { params: { id: callId } }),
  });

/** Questions beside calls of others that go on. */
export const openChatsQuery = queryOptions({ queryKey: ['openChats'], queryFn: () => api('openChats') });
