import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';
import { unlessTold } from '../live/unless-told.ts';

const queryKey = ['desk'];

/** One's own desk. The live connection keeps it current. */
export const deskQuery = queryOptions({
  queryKey,
  queryFn: ({ client }) => unlessTold(client, queryKey, () => api('desk')),
  staleTime: Number.POSITIVE_INFINITY,
});
