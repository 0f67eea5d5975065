import type { DeskCall } from '@denwaban/server-api';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** Complaints of this caller, from the ring on: who answers knows before. */
export function useCallComplaints(call: DeskCall) {
  const theirs =
    call.handover === null &&
    call.direction === 'in' &&
    !['consulted', 'dialling', 'ringing'].includes(call.state);
  return useQuery({
    queryKey: ['callComplaints', call.callId],
    queryFn: () => api('callComplaints', { params: { id: call.callId } }),
    enabled: theirs,
    // Nothing of it outlives the call's screen.
    gcTime: 0,
  });
}
