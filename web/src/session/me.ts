import { ApiError } from '@denwaban/server-api';
import type { Me } from '@denwaban/server-api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** The person who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await api('me');
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** The signed-in person; only below the signed-in route. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('useMe outside the signed-in route');
  return data;
}

/** Whether to show something; the server decides again each time. */
export const useMay = (permission: string): boolean => useMe().permissions.includes(permission);
