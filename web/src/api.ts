import { ApiError, createApi, readProblem } from '@denwaban/server-api';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { showError } from './ui/show-error.ts';

/** Lets the person prove who sits there; false: they would not. Set by the dialog that asks. */
export const stepUp = { ask: async (): Promise<boolean> => false };

/** Before dangerous deeds the server wants a fresh proof: the person is asked, and the deed is tried once more. */
async function withProof(url: Parameters<typeof fetch>[0], init: RequestInit | undefined): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status !== 403) return response;
  const { code } = await readProblem(response.clone());
  return code === 'step-up-needed' && (await stepUp.ask()) ? fetch(url, init) : response;
}

/** The one client of the server's API; throws ApiError with a sentence for the person. */
export const api = createApi('', (url, init) => withProof(url, init));

/** The same for small things that must arrive although the page is being left. */
export const lastingApi = createApi('', (url, init) => fetch(url, { ...init, keepalive: true }));

const isRefusal = (error: unknown) => error instanceof ApiError && error.problem.status < 500;

/** Called when the server no longer knows this person; set by the router. */
export const session = { onEnded: () => {} };

function noticeEndOfSession(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.problem.code !== 'not-signed-in') return false;
  session.onEnded();
  return true;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => !isRefusal(error) && count < 2,
    },
  },
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'me' && noticeEndOfSession(error)) return;
      // A screen without data shows the error in its own place.
      if (query.state.data !== undefined) showError(error);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (noticeEndOfSession(error) || mutation.meta?.['quiet'] === true) return;
      showError(error);
    },
  }),
});
