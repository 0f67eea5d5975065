import type { HelpReason, SupervisionMode } from '@denwaban/server-api';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';

/** Who has raised a hand; the live connection tells every change, whole. */
export const helpQuery = queryOptions({ queryKey: ['help'], queryFn: () => api('helpRequests') });

export const callSupervisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['call', id, 'supervision'],
    queryFn: () => api('callSupervision', { params: { id } }),
  });

/** Whether this person may listen without the operator being shown it. */
export function useMayUnseen(): boolean {
  const may = useMay('calls.supervise-privately');
  const { data } = useQuery({
    queryKey: ['ownOrganisation'],
    queryFn: () => api('ownOrganisation'),
    enabled: may,
    staleTime: 60_000,
  });
  return may && data?.privateMonitoring === true;
}

/** What a supervisor does in other people's calls, and with raised hands. Each is safe to ask twice. */
export function useSupervision() {
  return {
    supervise: useMutation({
      mutationFn: ({ id, ...body }: { id: string; mode: SupervisionMode; private: boolean }) =>
        api('superviseCall', { params: { id }, body }),
    }),
    end: useMutation({ mutationFn: (id: string) => api('endSupervision', { params: { id } }) }),
    takeOver: useMutation({ mutationFn: (id: string) => api('takeOverCall', { params: { id } }) }),
    takeHelp: useMutation({ mutationFn: (id: string) => api('takeHelp', { params: { id } }) }),
    closeHelp: useMutation({ mutationFn: (id: string) => api('closeHelp', { params: { id } }) }),
  };
}

/** The operator's own raised hand. */
export function useHelp() {
  return {
    ask: useMutation({
      mutationFn: (body: { reason: HelpReason; note: string }) => api('askForHelp', { body }),
    }),
    withdraw: useMutation({ mutationFn: () => api('withdrawHelp') }),
  };
}
