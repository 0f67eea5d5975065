import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { showError } from '../../ui/show-error.ts';

interface Mark {
  readonly id: string;
  readonly at: number;
}

/** Marks a moment of the call at hand; its number is made here, so that asking twice marks once. */
export function useMarkCall(callId: string) {
  const [newest, setNewest] = useState<Mark | null>(null);
  const keep = useMutation({
    mutationFn: ({ id, words }: { id: string; words: string }) =>
      api('markCall', { params: { id: callId, markId: id }, body: { words } }),
    onError: (error, { words }) => {
      if (words === '') setNewest(null);
      showError(error);
    },
  });
  return {
    newest,
    mark: () => {
      const id = crypto.randomUUID();
      setNewest({ id, at: Date.now() });
      keep.mutate({ id, words: '' });
    },
    name: (id: string, words: string) => {
      if (words !== '') keep.mutate({ id, words });
    },
  };
}
