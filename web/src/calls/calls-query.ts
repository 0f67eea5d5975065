import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

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
  infiniteQueryOptions({
    queryKey: ['calls', lost, search, from, to],
    queryFn: ({ pageParam }) =>
      api('listCalls', {
        query: {
          limit: 50,
          ...(lost ? { lost: 'true' as const } : {}),
          ...(search === '' ? {} : { search }),
          ...(from === '' ? {} : { from }),
          ...(to === '' ? {} : { to }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const callQuery = (id: string) =>
  queryOptions({ queryKey: ['call', id], queryFn: () => api('call', { params: { id } }) });
