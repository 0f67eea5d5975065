import type { DeskCall } from '@denwaban/server-api';
import { useQuery } from '@tanstack/react-query';
import { useCareDoor } from '../desk/care-door.ts';

/** Complaints of this caller, from the ring on: who answers knows before. */
export function useCallComplaints(call: DeskCall) {
  const door = useCareDoor(call.callId);
  const theirs =
    call.handover === null &&
    call.direction === 'in' &&
    !['consulted', 'dialling', 'ringing'].includes(call.state);
  return useQuery({
    queryKey: [door.keys.complaints, call.callId],
    queryFn: door.complaints,
    enabled: theirs,
    // Nothing of it outlives the call's screen.
    gcTime: 0,
  });
}
