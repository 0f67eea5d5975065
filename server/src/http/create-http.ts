/** The HTTP server: its limits, headers, documents and files. Routes come from the features. */
import { existsSync, readFileSync, watchFile, unwatchFile } from 'node:fs';
import type { Server as HttpsServer } from 'node:https';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { answerErrors } from './answer-error.ts';
import { clientAddress } from './client-address.ts';
import { isOwnOrigin } from './origin.ts';
import { forbidden } from './problem.ts';

export const httpLimits = {
  bodyBytes: 256 * 1024,
  /** One upload: an announcement. */
  fileBytes: 10 * 1024 * 1024,
  /** From one address: a whole office may share it. */
  perMinute: 6000,
} as const;

/** Where a browser reports what it kept a page from (Content Security Policy 3, report-uri). */
export const BREACH_REPORTS = '/policy-breaches';

const readTls = (tls: NonNullable<Config['tls']>): { cert: Buffer; key: Buffer } => ({
  cert: readFileSync(tls.cert),
  key: readFileSync(tls.key),
});

export async function createHttp(
  config: Config,
  log: Logger,
  version: string,
  certificatePollMs = 30_000,
): Promise<FastifyInstance> {
  const options = {
    bodyLimit: httpLimits.bodyBytes,
    logger: false,
    forceCloseConnections: true,
    requestTimeout: 60_000,
  } as const;
  const app = (config.tls === null
    ? fastify(options)
    : fastify({ ...options, https: readTls(config.tls) })) as unknown as FastifyInstance;
  if (config.tls !== null) followCertificate(app, config.tls, log, certificatePollMs);
  // Routes parse with the contract's own schemas (serve-route.ts), which also words what is wrong.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  answerErrors(app, log);
  await app.register(helmet, securityHeaders(config));
  await app.register(cookie);
  await app.register(rateLimit, {
    max: httpLimits.perMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => clientAddress(config, request.raw),
  });
  await app.register(multipart, {
    limits: { fileSize: httpLimits.fileBytes, files: 1, fields: 10, fieldSize: 8192, headerPairs: 50 },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '電話番 API', version, description: 'Denwaban: 電話代行サービスのための API です。' },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: '管理画面の「API キー」で作ったキーです。' },
        },
      },
      security: [{ apiKey: [] }],
    },
    transform: jsonSchemaTransform,
  });
  app.addHook('onRequest', async (request) => {
    const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    // A report has no origin (no-referrer), and no foreign page can send one: its type is not a form's.
    const report = request.url === BREACH_REPORTS;
    if (!safe && !report && !isOwnOrigin(config, request.raw)) throw forbidden();
  });
  return app;
}

function securityHeaders(config: Config): Parameters<typeof helmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The application's page allows its own style elements besides, by a nonce: serve-web.ts.
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        reportUri: [BREACH_REPORTS],
      },
    },
    // Nothing is taken from elsewhere, and nobody elsewhere may take from us.
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.tls === null ? false : { maxAge: 15_552_000, includeSubDomains: false },
  };
}

/** A renewed certificate is used for new connections within a minute, without a restart. */
function followCertificate(
  app: FastifyInstance,
  tls: NonNullable<Config['tls']>,
  log: Logger,
  interval: number,
): void {
  const renew = (): void => {
    try {
      if (existsSync(tls.cert) && existsSync(tls.key))
        (app.server as unknown as HttpsServer).setSecureContext(readTls(tls));
    } catch (error) {
      log.error({ area: 'http', err: error }, 'certificate could not be read again; the old one stays');
    }
  };
  for (const file of [tls.cert, tls.key]) watchFile(file, { interval, persistent: false }, renew);
  app.addHook('onClose', async () => {
    for (const file of [tls.cert, tls.key]) unwatchFile(file, renew);
  });
}
