import type { z } from 'zod';

/** One question that a browser or an integrator may ask. Paths are below `/api/v1`; `:name` is a parameter. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** One Japanese sentence for /openapi.json. */
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Absent: 204, or bytes (`binary`). */
  readonly response?: z.ZodType;
  /** The answer is a file or a stream, or the body is multipart; not called through the JSON client. */
  readonly binary?: true;
}

export type Routes = Readonly<Record<string, Route>>;

/** Keeps the literal types of a set of routes. */
export function defineRoutes<const R extends Routes>(routes: R): R {
  return routes;
}

type In<T> = T extends z.ZodType ? z.input<T> : undefined;
type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
/** What a caller hands over: only the parts that the route has. */
export type RouteInput<R extends Route> = Present<{
  params: In<R['params']>;
  query: In<R['query']>;
  body: In<R['body']>;
}>;
export type RouteOutput<R extends Route> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : undefined;
