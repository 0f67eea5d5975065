import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** Below `reports` and `report`, so that what is told of a report reads these again, too. */
export const followupsQuery = (which: 'open' | 'done') =>
  infiniteQueryOptions({
    queryKey: ['reports', 'followups', which],
    queryFn: ({ pageParam }) =>
      api('listFollowups', {
        query: { which, limit: 30, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });

export const followupQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['report', reportId, 'followup'],
    queryFn: () => api('reportFollowup', { params: { id: reportId } }),
  });
