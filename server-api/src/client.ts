import type { Problem } from './common.ts';
import type { Route, RouteInput, RouteOutput } from './route.ts';
import { routes } from './routes.ts';
import type { RouteName } from './routes.ts';

/** The server refused; `problem.title` is a sentence for the person. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

type Input<N extends RouteName> = RouteInput<(typeof routes)[N]>;
type Arguments<N extends RouteName> = keyof Input<N> extends never ? [input?: undefined] : [input: Input<N>];

interface AnyInput {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}

/** What a query can carry; anything else was left out by the caller. */
const isWord = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The address of a route with its parameters and query filled in, from the root of the site. */
export function pathOf<N extends RouteName>(name: N, ...[input]: Arguments<N>): string {
  const { params = {}, query = {} } = (input ?? {}) as AnyInput;
  const path = routes[name].path.replaceAll(/:([A-Za-z]+)/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (isWord(value)) search.set(key, String(value));
  return `/api/v1${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

/**
 * Fields of a query in which somebody's name or number stands. The client sends them, form-encoded, in a header, since
 * the addresses of requests stay in every proxy's log; in the address they are understood, too.
 */
export const privateFields = ['search', 'number'] as const;
export const PRIVATE_QUERY_HEADER = 'denwaban-query';

function apart(query: Record<string, unknown>): { open: Record<string, unknown>; secret: string } {
  const secret = new URLSearchParams();
  const open = { ...query };
  for (const field of privateFields) {
    if (isWord(query[field])) secret.set(field, String(query[field]));
    delete open[field];
  }
  return { open, secret: secret.toString() };
}

/** Makes a typed client; `base` is empty in a browser. Throws ApiError. */
export function createApi(base = '', fetcher: typeof fetch = (...a) => fetch(...a)) {
  return async function api<N extends RouteName>(
    name: N,
    ...args: Arguments<N>
  ): Promise<RouteOutput<(typeof routes)[N]>> {
    const route: Route = routes[name];
    const { body, params = {}, query = {} } = (args[0] ?? {}) as AnyInput;
    const { open, secret } = apart(query);
    const path = pathOf(name, ...([{ params, query: open }] as unknown as Arguments<N>));
    const response = await fetcher(base + path, {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(secret === '' ? {} : { [PRIVATE_QUERY_HEADER]: secret }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new ApiError(await readProblem(response));
    if (!route.response) return undefined as RouteOutput<(typeof routes)[N]>;
    return route.response.parse(await response.json()) as RouteOutput<(typeof routes)[N]>;
  };
}

/** Reads a problem+json answer; anything else becomes a problem too. */
export async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {
      type: 'about:blank',
      title: 'サーバーから応答がありません。しばらくしてからお試しください。',
      status: response.status,
      code: 'unreachable',
    };
  }
}
