import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** The answer, unless the live connection told something newer under this key while it was on its way. */
export async function unlessTold<T>(
  client: QueryClient,
  queryKey: QueryKey,
  ask: () => Promise<T>,
): Promise<T> {
  const state = () => client.getQueryState<T>(queryKey);
  const before = state()?.dataUpdateCount;
  const answer = await ask();
  const told = state();
  return told?.data !== undefined && told.dataUpdateCount !== before ? told.data : answer;
}
