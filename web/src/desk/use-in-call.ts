import { useQuery } from '@tanstack/react-query';
import { useMay } from '../session/me.ts';
import { deskQuery } from './desk-query.ts';

/** Whether somebody is on this person's telephone: a call of theirs, or one that they listen to. */
export function useInCall(): boolean {
  const audio = useMay('desk.audio');
  const { data } = useQuery({
    ...deskQuery,
    enabled: audio,
    select: ({ call, supervising }) => call !== null || supervising !== null,
  });
  return data === true;
}
