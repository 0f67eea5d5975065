import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** When those on duty are phoned by themselves after a report. */
export const dutyAfterCallQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['dutyAfterCall', accountId],
    queryFn: () => api('dutyAfterCall', { params: { id: accountId } }),
  });
