import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';
import { paged } from '../ui/paged.ts';

export interface CallSearch {
  /** Only lost calls (取りこぼし). */
  readonly lost: boolean;
  readonly search: string;
  /** Days of Japan, YYYY-MM-DD; empty: open. */
  readonly from: string;
  readonly to: string;
}

/** Calls, newest first, page by page. */
export const callsQuery = ({ lost, search, from, to }: CallSearch) =>
  paged(['calls', lost, search, from, to], (at) =>
    api('listCalls', {
      query: {
        limit: 50,
        ...(lost ? { lost: 'true' as const } : {}),
        ...(search === '' ? {} : { search }),
        ...(from === '' ? {} : { from }),
        ...(to === '' ? {} : { to }),
        ...at,
      },
    }),
  );

export const callQuery = (id: string) =>
  queryOptions({ queryKey: ['call', id], queryFn: () => api('call', { params: { id } }) });
