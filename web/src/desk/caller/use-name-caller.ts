import type { DeskCall, DeskCaller } from '@denwaban/server-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { showError } from '../../ui/show-error.ts';
import { deskQuery } from '../desk-query.ts';
import { withCaller } from '../draft-fields.ts';
import { fillReport } from '../fill-report.ts';

/** Says who calls; null: none of those that are known. */
export function useNameCaller(call: DeskCall) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (customerId: string | null) =>
      api('nameCaller', { params: { id: call.callId }, body: { customerId } }),
    onSuccess: ({ customer }: DeskCaller) => {
      if (customer) fillReport((fields) => withCaller(fields, customer));
      void client.invalidateQueries({ queryKey: deskQuery.queryKey });
    },
    onError: showError,
  });
}

/** Until the report is sent, whoever has the call may say so. */
export const mayName = (call: DeskCall): boolean =>
  call.caller !== null &&
  call.handover === null &&
  !['offered', 'consulted', 'dialling', 'ringing'].includes(call.state);
