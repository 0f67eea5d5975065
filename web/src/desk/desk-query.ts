import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** One's own desk. The live connection keeps it current. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: () => api('desk'),
  staleTime: Number.POSITIVE_INFINITY,
});
