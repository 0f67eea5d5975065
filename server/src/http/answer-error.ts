/** Whatever goes wrong becomes a problem document; what is not a Problem is logged and told in no detail. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { Problem, conflict, invalid, tooMany } from './problem.ts';
import { languageOf } from './request-actor.ts';
import type { Language } from './words.ts';

const statusOf = (error: unknown): number | undefined => {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

/** PostgreSQL's: 22P02 a text that is no uuid, 22021 a NUL in a text, 22P05 a character it cannot keep. */
const inputErrors = new Set(['22P02', '22021', '22P05']);

/** Somebody else was faster: 23505 it is there already, 23503 what it points to is gone, 40001 and 40P01 they met. */
const metErrors = new Set(['23505', '23503', '40001', '40P01']);

function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && inputErrors.has(code)) return invalid({});
  if (typeof code === 'string' && metErrors.has(code)) {
    return conflict('changed-meanwhile', {
      ja: '同じ時にほかの操作がありました。画面を開き直して、もう一度お試しください。',
      en: 'Somebody else changed this at the same moment. Open the page again and retry.',
    });
  }
  switch (statusOf(error) ?? 500) {
    case 413:
      return new Problem(413, 'too-large', {
        ja: '送られた内容が大きすぎます。',
        en: 'What was sent is too large.',
      });
    case 415:
      return new Problem(415, 'unsupported-type', {
        ja: 'この形式は受け付けていません。',
        en: 'This type is not accepted.',
      });
    case 429:
      return tooMany(60);
    case 400:
      return invalid({});
    default:
      return null;
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem, language: Language): FastifyReply {
  if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
  return reply
    .code(problem.status)
    .removeHeader('content-disposition')
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toBody(language)));
}

export function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error);
    if (problem !== null && problem.status >= 500) {
      const route = request.routeOptions.url;
      log.error({ area: 'http', route, code: problem.code, err: problem.cause }, 'request refused');
    }
    if (problem !== null) return sendProblem(reply, problem, languageOf(request));
    // The route's pattern, not its address: addresses carry what people look for.
    log.error(
      { area: 'http', method: request.method, route: request.routeOptions.url, err: error },
      'request failed',
    );
    const failed = new Problem(500, 'internal', {
      ja: 'サーバーで問題が起きました。もう一度お試しのうえ、続くときは管理者にご連絡ください。',
      en: 'Something went wrong on the server. Try again, and tell your administrator if it goes on.',
    });
    return sendProblem(reply, failed, languageOf(request));
  });
}
