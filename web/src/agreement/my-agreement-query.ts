import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export const myAgreementQuery = queryOptions({
  queryKey: ['myAgreement'],
  queryFn: () => api('myAgreement'),
});
