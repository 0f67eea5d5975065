import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** Callbacks that callers asked for; looked at again every few seconds, since others work on them, too. */
export const callbacksQuery = (which: 'waiting' | 'finished') =>
  queryOptions({
    queryKey: ['listCallbacks', which],
    queryFn: () => api('listCallbacks', { query: { which } }),
    refetchInterval: which === 'waiting' ? 5000 : false,
  });
