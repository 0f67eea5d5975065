import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export const crmSettingQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['crmSetting', accountId],
    queryFn: () => api('crmSetting', { params: { id: accountId } }),
  });

/** What can be done with the client's system in this call. */
export const crmOfCallQuery = (callId: string) =>
  queryOptions({
    queryKey: ['crmOfCall', callId],
    queryFn: () => api('crmOfCall', { params: { id: callId } }),
    staleTime: 60_000,
    retry: false,
  });

/** Asked once for a call: each time that it is shown is on record. */
export const crmAnswerQuery = (callId: string) =>
  queryOptions({
    queryKey: ['askCrm', callId],
    queryFn: () => api('askCrm', { params: { id: callId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
