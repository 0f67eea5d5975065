/** What a browser says when a page of ours was kept from doing something (Content Security Policy 3, section 5). */
import { z } from 'zod';

/** Without those of experiments: another word is another thing, and is not believed. */
const directives = [
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'img-src',
  'font-src',
  'connect-src',
  'media-src',
  'object-src',
  'frame-src',
  'worker-src',
  'manifest-src',
  'form-action',
  'base-uri',
  'frame-ancestors',
] as const;

export interface Breach {
  readonly directive: (typeof directives)[number];
  /** What was kept away: `inline`, `eval`, `data`, or the origin of an address, never more of it. */
  readonly blocked: string;
}

const Report = z.object({
  'csp-report': z.object({
    'effective-directive': z.enum(directives),
    'blocked-uri': z.string().max(4096),
    'source-file': z.string().max(4096).optional(),
  }),
});

/** Null: not a report, or one of an extension of the browser, which is nobody's attack on us. */
export function readBreach(body: string): Breach | null {
  const report = Report.safeParse(parsed(body));
  if (!report.success) return null;
  const said = report.data['csp-report'];
  if (ofExtension(said['blocked-uri']) || ofExtension(said['source-file'] ?? '')) return null;
  return { directive: said['effective-directive'], blocked: shortened(said['blocked-uri']) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const ofExtension = (address: string): boolean => /^[a-z]+(-[a-z]+)*-extension\b/.test(address);

/** An address may hold anything that a page knew: its origin is enough to act on. */
function shortened(blocked: string): string {
  if (/^[a-z-]{1,30}$/.test(blocked)) return blocked;
  const address = URL.parse(blocked);
  return address === null || address.origin === 'null' ? 'other' : address.origin.slice(0, 100);
}
