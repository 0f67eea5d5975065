import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api.ts';
import { useLive } from '../live/live.tsx';

const boardQuery = queryOptions({
  queryKey: ['board'],
  queryFn: () => api('board'),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The board, told anew by the server at each change while somebody watches. */
export function useBoard() {
  const live = useLive();
  useEffect(() => {
    const watch = () => live.send({ type: 'watch-board' });
    watch();
    const release = live.subscribeConnection((connected) => {
      if (connected) watch();
    });
    return () => {
      release();
      live.send({ type: 'unwatch-board' });
    };
  }, [live]);
  return useQuery(boardQuery);
}
