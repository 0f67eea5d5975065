import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export const myPoliciesQuery = queryOptions({
  queryKey: ['myPolicies'],
  queryFn: () => api('myPolicies'),
});
