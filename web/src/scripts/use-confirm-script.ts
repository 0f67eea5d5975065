import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';

/** 「読みました」: kept with the person and the time; the desk lets calls of the account be taken afterwards. */
export function useConfirmScript() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ accountId, version }: { accountId: string; version: number }) =>
      api('confirmScript', { params: { id: accountId }, body: { version } }),
    onSuccess: async (_, { accountId }) => {
      await Promise.all(
        [['unreadScripts'], ['scriptNews', accountId], ['desk']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
