import type { DeskCall } from '@denwaban/server-api';
import { useEffect } from 'react';
import { api } from '../../api.ts';
import { showError } from '../../ui/show-error.ts';

/** Tells the server where in the script the talk is, when a step of it is to be kept out of the recording. */
export function useMaskedSteps(call: DeskCall, stepId: string | undefined): void {
  const masks = call.script.body.steps.some(({ sensitive }) => sensitive === true);
  const talks = call.handover === null && (call.state === 'talking' || call.state === 'held');
  const { callId } = call;
  useEffect(() => {
    if (!masks || !talks || stepId === undefined) return;
    api('scriptStep', { params: { id: callId }, body: { stepId } }).catch(showError);
  }, [masks, talks, callId, stepId]);
}
