import type { DeskCall } from '@denwaban/server-api';
import { useQuery } from '@tanstack/react-query';
import { useCareDoor } from '../desk/care-door.ts';

/** What is known of this caller, from the ring on; of this account alone. */
export function useCallHarassment(call: DeskCall) {
  const door = useCareDoor(call.callId);
  const theirs =
    call.handover === null &&
    call.direction === 'in' &&
    !['consulted', 'dialling', 'ringing'].includes(call.state);
  return useQuery({
    queryKey: [door.keys.harassment, call.callId],
    queryFn: door.harassment,
    enabled: theirs,
    // Nothing of it outlives the call's screen.
    gcTime: 0,
  });
}
