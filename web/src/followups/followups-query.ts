import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';
import { paged } from '../ui/paged.ts';

/** Below `reports` and `report`, so that what is told of a report reads these again, too. */
export const followupsQuery = (which: 'open' | 'done') =>
  infiniteQueryOptions({
    ...paged(['reports', 'followups', which], (at) =>
      api('listFollowups', {
        query: { which, limit: 30, ...at },
      }),
    ),
    refetchInterval: 30_000,
  });

export const followupQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['report', reportId, 'followup'],
    queryFn: () => api('reportFollowup', { params: { id: reportId } }),
  });

export const dutyQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['report', reportId, 'duty'],
    queryFn: () => api('reportDuty', { params: { id: reportId } }),
  });
