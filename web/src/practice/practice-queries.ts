import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export const practiceRoomQuery = queryOptions({
  queryKey: ['practiceRoom'],
  queryFn: () => api('practiceRoom'),
});

export const practiceCallQuery = (id: string) =>
  queryOptions({ queryKey: ['practiceCall', id], queryFn: () => api('practiceCall', { params: { id } }) });
