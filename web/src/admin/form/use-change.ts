import { ApiError } from '@denwaban/server-api';
import type { RouteName } from '@denwaban/server-api';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { wordsOf } from '../../ui/show-error.ts';
import { focusFirstFault } from './focus-first-fault.ts';

interface Options<Result> {
  /** First words of the query keys that the change makes stale. */
  readonly stale: readonly RouteName[];
  /** What to say when it worked. */
  readonly done: string;
  readonly onDone?: (result: Result) => void;
  /** Given the sentences beside the fields, when the server found fault with some. */
  readonly onFields?: (fields: Record<string, string>) => void;
}

/**
 * A change at the server: says that it worked, puts faults beside their fields, reads again what is stale. A new attempt
 * takes back what was said about the one before.
 */
export function useChange<Input, Result>(
  change: (input: Input) => Promise<Result>,
  { stale, done, onDone, onFields }: Options<Result>,
): UseMutationResult<Result, Error, Input> {
  const client = useQueryClient();
  const lastFault = useRef<string | null>(null);
  return useMutation({
    mutationFn: change,
    onMutate: () => {
      if (lastFault.current !== null) notifications.hide(lastFault.current);
    },
    onSuccess: async (result) => {
      notifications.show({ color: 'teal', message: done });
      await Promise.all(stale.map((name) => client.invalidateQueries({ queryKey: [name] })));
      onDone?.(result);
    },
    onError: (error) => {
      lastFault.current = wordsOf(error);
      if (!(error instanceof ApiError) || !error.problem.fields) return;
      onFields?.(withoutBody(error.problem.fields));
      focusFirstFault();
    },
  });
}

/** The server names a field by its path in the request; a form knows it without the word `body`. */
function withoutBody(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, words]) => [path.replace(/^body\./, ''), words]),
  );
}
