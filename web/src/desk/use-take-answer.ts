import type { DeskSnapshot } from '@denwaban/server-api';
import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../live/live.tsx';
import { deskQuery } from './desk-query.ts';

/**
 * What becomes of the desk that a command is answered with: the live connection tells every change in order, and an
 * answer over HTTP may come after a newer snapshot; it is shown only while there is no live connection.
 */
export function useTakeAnswer(): (desk: DeskSnapshot) => void {
  const queryClient = useQueryClient();
  const live = useLive();
  return (desk) => {
    if (!live.connected) queryClient.setQueryData(deskQuery.queryKey, desk);
  };
}
