import type { DeskCall, ScriptRemark } from '@denwaban/server-api';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api.ts';

/** Keeps a remark with the call, its script's version and the step. */
export const useRemark = (call: DeskCall) =>
  useMutation({
    mutationFn: (body: ScriptRemark) => api('remarkOnScript', { params: { id: call.callId }, body }),
  });
