import type { DeskCall } from '@denwaban/server-api';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

export const factsKey = (call: DeskCall): readonly string[] => ['callFacts', call.callId];

/** Facts belong to whoever has the call, from its answer to the end of its wrap-up. */
export function useCallFacts(call: DeskCall) {
  const theirs =
    call.handover === null && !['offered', 'consulted', 'dialling', 'ringing'].includes(call.state);
  return useQuery({
    queryKey: factsKey(call),
    queryFn: () => api('callFacts', { params: { id: call.callId } }),
    enabled: theirs,
    // Nothing of it outlives the call's screen.
    gcTime: 0,
  });
}
