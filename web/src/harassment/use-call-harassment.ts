import type { DeskCall } from '@denwaban/server-api';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** What is known of this caller, from the ring on; of this account alone. */
export function useCallHarassment(call: DeskCall) {
  const theirs =
    call.handover === null &&
    call.direction === 'in' &&
    !['consulted', 'dialling', 'ringing'].includes(call.state);
  return useQuery({
    queryKey: ['callHarassment', call.callId],
    queryFn: () => api('callHarassment', { params: { id: call.callId } }),
    enabled: theirs,
    // Nothing of it outlives the call's screen.
    gcTime: 0,
  });
}
