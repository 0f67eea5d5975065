import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { unlessTold } from './unless-told.ts';

const queryKey = ['desk'];

function asked() {
  const client = new QueryClient();
  let answer: (state: string) => void = () => undefined;
  const result = client.fetchQuery({
    queryKey,
    queryFn: ({ client: same }) =>
      unlessTold(same, queryKey, () => new Promise<string>((resolve) => (answer = resolve))),
  });
  return { client, result, answer: (state: string) => answer(state) };
}

it('what is told while an answer is on its way is the newer', async () => {
  const { client, result, answer } = asked();
  client.setQueryData(queryKey, 'talking');
  answer('available');
  expect(await result).toBe('talking');
  expect(client.getQueryData(queryKey)).toBe('talking');
});

it('else the answer stands', async () => {
  const { client, result, answer } = asked();
  answer('available');
  await result;
  expect(client.getQueryData(queryKey)).toBe('available');
});
