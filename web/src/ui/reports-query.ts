import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';
import { paged } from './paged.ts';

export type ReportFilter = 'all' | 'unacknowledged' | 'callback' | 'undelivered';

export interface ReportSearch {
  readonly filter: ReportFilter;
  readonly search: string;
}

/** Reports, newest first, page by page. */
export const reportsQuery = ({ filter, search }: ReportSearch) =>
  paged(['reports', filter, search], (at) =>
    api('listReports', {
      query: {
        filter,
        limit: 30,
        ...(search === '' ? {} : { search }),
        ...at,
      },
    }),
  );

export const reportQuery = (id: string) =>
  queryOptions({ queryKey: ['report', id], queryFn: () => api('report', { params: { id } }) });
