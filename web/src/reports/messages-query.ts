import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** What client and house have written about a report, oldest first. */
export const messagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['reportMessages', id],
    queryFn: () => api('reportMessages', { params: { id } }),
  });

/** What clients wrote and wait for an answer to; an operator's own. */
export const waitingQuery = queryOptions({
  queryKey: ['waitingMessages'],
  queryFn: () => api('waitingMessages'),
  refetchInterval: 60_000,
});
