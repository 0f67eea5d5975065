import type { CrmOpens, DeskCall } from '@denwaban/server-api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { usePracticeDoor } from '../desk/practice-door.ts';
import { crmOfCallQuery } from './crm-query.ts';

/** Whether the call is this person's own, of a real caller. */
export function useTheirs(call: DeskCall): boolean {
  const practice = usePracticeDoor();
  return practice === null && call.handover === null && call.state !== 'consulted' && call.direction === 'in';
}

/**
 * Opening the client's system at the caller's number, by the key press that asks for it; the server writes it down
 * first. A browser that lets no page be opened by itself says so in its own bar.
 */
export function useCrmPage(call: DeskCall): {
  readonly opens: CrmOpens;
  readonly host: string;
  readonly open: () => void;
} {
  const can = useQuery({ ...crmOfCallQuery(call.callId), enabled: useTheirs(call) });
  const open = useMutation({
    mutationFn: () => api('openCrm', { params: { id: call.callId } }),
    onSuccess: ({ url }) => void window.open(url, '_blank', 'noopener,noreferrer'),
  });
  return {
    opens: can.data?.opens ?? 'off',
    host: can.data?.host ?? '',
    open: () => {
      if (!open.isPending) open.mutate();
    },
  };
}
