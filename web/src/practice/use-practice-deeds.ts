import type { PracticeCall, PracticeDeed } from '@denwaban/server-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { practiceCallQuery, practiceRoomQuery } from './practice-queries.ts';

/** What the trainee does with the call, besides going through the script. */
export function usePracticeDeeds(id: string) {
  const client = useQueryClient();
  const params = { id };
  const onSuccess = (practice: PracticeCall) => {
    client.setQueryData(practiceCallQuery(id).queryKey, practice);
    void client.invalidateQueries({ queryKey: practiceRoomQuery.queryKey });
    void client.invalidateQueries({ queryKey: ['listPracticeCalls'] });
  };
  return {
    answer: useMutation({ mutationFn: () => api('answerPractice', { params }), onSuccess }),
    deed: useMutation({
      mutationFn: (deed: PracticeDeed) => api('practiceDeed', { params, body: { deed } }),
      onSuccess,
    }),
    stop: useMutation({ mutationFn: () => api('stopPractice', { params }), onSuccess }),
  };
}
