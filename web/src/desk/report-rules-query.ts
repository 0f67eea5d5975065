import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** How the account wants its reports. */
export const reportRulesQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['reportRules', accountId],
    queryFn: () => api('reportRules', { params: { id: accountId } }),
    staleTime: 60_000,
  });
