import { infiniteQueryOptions } from '@tanstack/react-query';

/** Where a page begins, as routes of lists want it in their query; nothing: at the beginning. */
export interface PageStart {
  readonly cursor?: string;
}

/** A list of the server, page by page. */
export const paged = <Page extends { readonly nextCursor: string | null }>(
  queryKey: readonly unknown[],
  read: (at: PageStart) => Promise<Page>,
) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
