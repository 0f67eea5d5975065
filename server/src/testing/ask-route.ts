import { pathOf } from '@denwaban/server-api/client';
import type { Route } from '@denwaban/server-api/route';
import { routes } from '@denwaban/server-api/routes';
import type { RouteName } from '@denwaban/server-api/routes';
import { bodyOf, paramsOf, queryOf } from './route-inputs.ts';
import type { Place } from './route-inputs.ts';
import type { Visitor } from './start-test-server.ts';

export const routeNames = Object.keys(routes) as RouteName[];
export const routeOf = (name: RouteName): Route => routes[name];
export const namesObject = (name: RouteName): boolean => name in paramsOf;

/** The request that is right for a route, about an object of this place. */
export function requestOf(name: RouteName, place: Place): [path: string, init: RequestInit] {
  const input = {
    params: (paramsOf as Partial<Record<RouteName, (place: Place) => object>>)[name]?.(place),
    query: (queryOf as Partial<Record<RouteName, object>>)[name],
  };
  const body = (bodyOf as Partial<Record<RouteName, (place: Place) => object>>)[name]?.(place);
  return [
    (pathOf as (name: RouteName, input: object) => string)(name, input),
    {
      method: routeOf(name).method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    },
  ];
}

export const askRoute = (
  visitor: Pick<Visitor, 'fetch'>,
  name: RouteName,
  place: Place,
): Promise<Response> => {
  const [path, init] = requestOf(name, place);
  return visitor.fetch(path, init);
};

/** The visitor as if from an address of its own: requests are counted by address. */
export const fromAddress = (visitor: Visitor, address: string): Visitor => ({
  ...visitor,
  fetch: (path, init) => {
    const headers = new Headers(init?.headers);
    headers.set('x-forwarded-for', address);
    return visitor.fetch(path, { ...init, headers });
  },
});
