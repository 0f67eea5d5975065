import type { MyCourse } from '@denwaban/server-api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export const myTrainingQuery = queryOptions({
  queryKey: ['myTraining'],
  queryFn: () => api('myTraining'),
});

const urgent = ['expired', 'overdue', 'expiring', 'due'];

/** What has to be done first. */
export const byUrgency = (items: readonly MyCourse[]): MyCourse[] =>
  items.toSorted((a, b) => rank(a) - rank(b));

const rank = ({ standing }: MyCourse): number => {
  const place = urgent.indexOf(standing);
  return place < 0 ? urgent.length : place;
};
