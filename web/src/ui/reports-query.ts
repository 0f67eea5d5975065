import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export type ReportFilter = 'all' | 'unacknowledged' | 'callback' | 'undelivered';

export interface ReportSearch {
  readonly filter: ReportFilter;
  readonly search: string;
}

/** Reports, newest first, page by page. */
export const reportsQuery = ({ filter, search }: ReportSearch) =>
  infiniteQueryOptions({
    queryKey: ['reports', filter, search],
    queryFn: ({ pageParam }) =>
      api('listReports', {
        query: {
          filter,
          limit: 30,
          ...(search === '' ? {} : { search }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const reportQuery = (id: string) =>
  queryOptions({ queryKey: ['report', id], queryFn: () => api('report', { params: { id } }) });
