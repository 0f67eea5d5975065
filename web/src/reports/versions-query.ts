import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

/** All versions of a report, newest first. */
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['reportVersions', id],
    queryFn: () => api('reportVersions', { params: { id } }),
  });
