import { pathOf } from '@denwaban/server-api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export const manualsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['listManuals', accountId],
    queryFn: () => api('listManuals', { params: { id: accountId } }),
    staleTime: 60_000,
  });

/** Where the picture of a page is: made anew for each who looks. */
export const pageAddress = (accountId: string, manualId: string, page: number, version: number): string =>
  pathOf('manualPage', {
    params: { id: accountId, manualId, page },
    query: { version },
  });
