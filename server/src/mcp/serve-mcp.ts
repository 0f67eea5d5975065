/**
 * A server of the Model Context Protocol (streamable HTTP, without sessions) for an office's assistants. Each tool is a
 * request to our own API with the same key from the same address: permissions, walls, limits and audit are those of the
 * routes, and nothing is decided here.
 */
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticateKey } from '../api-keys/authenticate-key.ts';
import { readBearer } from '../api-keys/key.ts';
import { clientAddress } from '../http/client-address.ts';
import { accessOf } from '../http/serve-route.ts';
import { notSignedIn } from '../http/problem.ts';
import type { Actor } from '../people/actor.ts';
import { can } from '../permissions/permissions.ts';
import type { Permission } from '../permissions/permissions.ts';
import type { Services } from '../services.ts';
import { inputOf, onceKeyOf, requestOf, tools } from './tools.ts';
import type { Tool } from './tools.ts';

export function serveMcp(services: Services, app: FastifyInstance): void {
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    schema: { hide: true },
    handler: async (request, reply) => {
      const key = readBearer(request.headers.authorization);
      const address = clientAddress(services.config, request.raw);
      const actor = key === null ? null : await authenticateKey(services.db, key, services.clock(), address);
      if (key === null || actor === null) {
        void reply.header('www-authenticate', 'Bearer realm="denwaban"');
        throw notSignedIn();
      }
      const handler = createMcpHandler(() => serverFor(services, app, { key, address, actor }));
      const answer = await handler.fetch(asWebRequest(request), { parsedBody: request.body ?? undefined });
      void reply.code(answer.status).header('cache-control', 'no-store');
      for (const [name, value] of answer.headers)
        if (name !== 'content-length') void reply.header(name, value);
      return reply.send(Buffer.from(await answer.arrayBuffer()));
    },
  });
}

interface Caller {
  readonly key: string;
  readonly address: string;
  readonly actor: Actor;
}

/** With the tools that this key may use, and no other. */
function serverFor(services: Services, app: FastifyInstance, caller: Caller): McpServer {
  const server = new McpServer(
    { name: 'denwaban', version: services.version },
    { capabilities: { tools: {} } },
  );
  for (const tool of tools) if (mayUse(caller.actor, tool)) register(server, app, tool, caller);
  return server;
}

function mayUse(actor: Actor, tool: Tool): boolean {
  const access = accessOf(tool.route);
  if (access === undefined || access === 'public' || access === 'signed-in') return false;
  return can(actor, access as Permission);
}

function register(server: McpServer, app: FastifyInstance, tool: Tool, { key, address }: Caller): void {
  server.registerTool(
    tool.name,
    {
      title: tool.title,
      description: tool.description,
      inputSchema: inputOf(tool),
      annotations: {
        readOnlyHint: !tool.writes,
        destructiveHint: tool.overwrites ?? false,
        idempotentHint: !tool.writes || (tool.repeatable ?? false),
        openWorldHint: false,
      },
    },
    async (given) => {
      const { method, url, body } = requestOf(tool, given);
      const answer = await app.inject({
        method,
        url,
        remoteAddress: address,
        headers: { authorization: `Bearer ${key}`, 'accept-language': 'ja', ...onceKeyOf(given) },
        ...(body === null ? {} : { payload: body }),
      });
      return {
        content: [{ type: 'text' as const, text: answer.body === '' ? '済みました。' : answer.body }],
        isError: answer.statusCode >= 400,
      };
    },
  );
}

/** As the protocol's library takes it; the body goes beside it, parsed. */
function asWebRequest({ method, url, headers, body }: FastifyRequest): Request {
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string' && name !== 'content-length') copied.set(name, value);
  return new Request(`http://localhost${url}`, {
    method,
    headers: copied,
    ...(method === 'POST' ? { body: JSON.stringify(body ?? null) } : {}),
  });
}
