import type { Receiver } from '@denwaban/server-api';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useTelephone } from '../phone/phone-provider.tsx';
import { markShiftEnded } from '../phone/shift-mark.ts';
import { useTakeAnswer } from './use-take-answer.ts';

type ChosenState = 'off' | 'available' | 'break' | 'away';

/** What an operator can do with the desk. Each is safe to ask twice. */
export function useDeskCommands() {
  const { phone } = useTelephone();
  const onSuccess = useTakeAnswer();
  return {
    setState: useMutation({
      mutationFn: (state: ChosenState) => api('setDeskState', { body: { state } }),
      onSuccess: (desk, state) => {
        onSuccess(desk);
        if (state !== 'off') return;
        markShiftEnded();
        phone.close();
      },
    }),
    answer: useMutation({
      // The voice is on its way before the answer comes back; the engine lets nobody hear it until then.
      onMutate: () => phone.setTalking(true),
      mutationFn: (id: string) => api('answerCall', { params: { id } }),
      onSuccess,
      onError: () => phone.setTalking(false),
    }),
    hold: useMutation({ mutationFn: (id: string) => api('holdCall', { params: { id } }), onSuccess }),
    resume: useMutation({ mutationFn: (id: string) => api('resumeCall', { params: { id } }), onSuccess }),
    consult: useMutation({
      mutationFn: ({ id, to }: { id: string; to: Receiver }) =>
        api('consult', { params: { id }, body: { to } }),
      onSuccess,
    }),
    transfer: useMutation({
      mutationFn: ({ id, to }: { id: string; to: Receiver }) =>
        api('transferCall', { params: { id }, body: { to } }),
      onSuccess,
    }),
    endConsult: useMutation({ mutationFn: (id: string) => api('endConsult', { params: { id } }), onSuccess }),
    putThrough: useMutation({ mutationFn: (id: string) => api('putThrough', { params: { id } }), onSuccess }),
    threeWay: useMutation({ mutationFn: (id: string) => api('threeWay', { params: { id } }), onSuccess }),
    park: useMutation({
      mutationFn: ({ id, slot }: { id: string; slot: number }) =>
        api('parkCall', { params: { id }, body: { slot } }),
      onSuccess,
    }),
    pickUp: useMutation({ mutationFn: (id: string) => api('pickUpCall', { params: { id } }), onSuccess }),
    digits: useMutation({
      mutationFn: ({ id, ...body }: { id: string; to: 'caller' | 'party'; digits: string }) =>
        api('sendDigits', { params: { id }, body }),
    }),
    pauseRecording: useMutation({
      mutationFn: ({
        id,
        ...body
      }: {
        id: string;
        kind: 'pause' | 'mask';
        reason: string;
        seconds: number;
      }) => api('pauseRecording', { params: { id }, body }),
      onSuccess,
    }),
    resumeRecording: useMutation({
      mutationFn: (id: string) => api('resumeRecording', { params: { id } }),
      onSuccess,
    }),
    hangUp: useMutation({ mutationFn: (id: string) => api('hangUpCall', { params: { id } }), onSuccess }),
  };
}
