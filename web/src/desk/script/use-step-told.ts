import type { DeskCall } from '@denwaban/server-api';
import { useEffect } from 'react';
import { api } from '../../api.ts';
import { showError } from '../../ui/show-error.ts';
import { usePracticeDoor } from '../practice-door.ts';

/** Tells the server where in the script the talk is: for the review, and to keep sensitive steps out of the recording. */
export function useStepTold(call: DeskCall, stepId: string | undefined, branchId: string | null): void {
  const talks = call.handover === null && (call.state === 'talking' || call.state === 'held');
  const { callId } = call;
  const practice = usePracticeDoor();
  useEffect(() => {
    if (!talks || stepId === undefined) return;
    const told =
      practice?.tellStep(stepId) ?? api('scriptStep', { params: { id: callId }, body: { stepId, branchId } });
    told.catch(showError);
  }, [talks, callId, stepId, branchId, practice]);
}
