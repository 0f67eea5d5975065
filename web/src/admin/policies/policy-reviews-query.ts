import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export const policyReviewsQuery = queryOptions({
  queryKey: ['policyReviews'],
  queryFn: () => api('policyReviews'),
});
