import type { FastifyRequest } from 'fastify';

/** The contract's name of the route that answers; undefined: it is none of the contract's. */
export function nameOfRoute(request: FastifyRequest): string | undefined {
  const schema = request.routeOptions.schema as { operationId?: unknown } | undefined;
  return typeof schema?.operationId === 'string' ? schema.operationId : undefined;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The first UUID among the address's parameters: what the request is about. Anything else there is hostile. */
export function uuidIn(request: FastifyRequest): string | null {
  const params = Object.values((request.params ?? {}) as Record<string, unknown>);
  const found = params.find((value) => typeof value === 'string' && uuid.test(value));
  return typeof found === 'string' ? found : null;
}
