import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from './error-panel.tsx';
import { WhyNot } from './why-not.tsx';
import type { WhyAsked } from './why-not.tsx';
import { Loading } from './loading.tsx';

/** Shows a query's data, or that it is loading, or why it cannot be shown. */
export function QueryView<T>({
  query,
  children,
  why,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  /** What to ask when the server refuses: who has it, which wall, what to do. */
  why?: WhyAsked;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return (
      <>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        {why ? <WhyNot asked={why} error={query.error} /> : null}
      </>
    );
  return <Loading />;
}
