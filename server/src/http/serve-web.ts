/** The screens: web/dist, with the application's page for every address that is not a file. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './answer-error.ts';
import { notFound } from './problem.ts';
import { languageOf } from './request-actor.ts';

const isScreen = (url: string): boolean => !/^\/(api|assets|openapi\.json|healthz|readyz)(\/|$|\?)/.test(url);

/** @param folder absolute path of the built screens; without them only the API is served */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) {
    app.setNotFoundHandler((request, reply) => sendProblem(reply, notFound('ページ'), languageOf(request)));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    decorateReply: false,
    // Names of built files carry a hash of their content.
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  app.setNotFoundHandler((request, reply) => {
    if (!['GET', 'HEAD'].includes(request.method) || !isScreen(request.url))
      return sendProblem(reply, notFound('ページ'), languageOf(request));
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', withStyles(reply.getHeader('content-security-policy'), nonce))
      .type('text/html; charset=utf-8')
      .send(named(readFileSync(page, 'utf8'), nonce));
  });
}

/** The screens make style elements of their own (the theme's variables): those with this page's nonce are applied. */
const withStyles = (policy: unknown, nonce: string): string =>
  String(policy).replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`);

/** web/src/theme/style-nonce.ts reads it there. */
const named = (html: string, nonce: string): string =>
  html.replace('<head>', `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />`);
