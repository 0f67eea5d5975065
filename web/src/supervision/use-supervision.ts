import type { HelpReason, SupervisionMode } from '@denwaban/server-api';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { api } from '../api.ts';

/** Who has raised a hand; the live connection tells every change, whole. */
export const helpQuery = queryOptions({ queryKey: ['help'], queryFn: () => api('helpRequests') });

export const callSupervisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['call', id, 'supervision'],
    queryFn: () => api('callSupervision', { params: { id } }),
  });

/** What a supervisor does in other people's calls, and with raised hands. Each is safe to ask twice. */
export function useSupervision() {
  return {
    supervise: useMutation({
      mutationFn: ({ id, mode }: { id: string; mode: SupervisionMode }) =>
        api('superviseCall', { params: { id }, body: { mode } }),
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
