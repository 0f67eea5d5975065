/** Pages that everybody can read without signing in: no script, no cookie, nothing from elsewhere. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/**
 * How such a page is sent. Its one style sheet is in the page, and allowed by its hash; forms go nowhere, or to us.
 *
 * @param style as it stands between `<style>` and `</style>`
 * @param media where sound may come from
 */
export function publicPage(
  style: string,
  forms: "'none'" | "'self'",
  media: "'none'" | "'self'" = "'none'",
): (reply: FastifyReply, html: string) => FastifyReply {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    `media-src ${media}`,
    "base-uri 'none'",
    `form-action ${forms}`,
    "frame-ancestors 'none'",
  ].join('; ');
  return (reply, html) =>
    reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language')
      .type('text/html; charset=utf-8')
      .send(html);
}
