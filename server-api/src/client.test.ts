import { expect, it } from 'vitest';
import { PRIVATE_QUERY_HEADER, createApi } from './client.ts';

it('keeps what somebody looks for out of the address', async () => {
  const asked: [string, RequestInit | undefined][] = [];
  const api = createApi('', async (url, init) => {
    asked.push([url as string, init]);
    return Response.json({ items: [], nextCursor: null });
  });
  await api('listCalls', { query: { search: '山田&数=1', limit: 5 } });
  await api('listCalls', { query: { limit: 5 } });
  const [[secret, withSecret], [open, without]] = asked as [(typeof asked)[0], (typeof asked)[0]];
  expect([secret, open]).toEqual(['/api/v1/calls?limit=5', '/api/v1/calls?limit=5']);
  const sent = (withSecret!.headers as Record<string, string>)[PRIVATE_QUERY_HEADER];
  expect(sent).toMatch(/^[\x21-\x7e]+$/);
  expect([...new URLSearchParams(sent)]).toEqual([['search', '山田&数=1']]);
  expect(without?.headers).toEqual({});
});
