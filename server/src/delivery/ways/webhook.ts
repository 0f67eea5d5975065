/** A program of the client's, by a signed request (Standard Webhooks). */
import type { MessageKind } from '@denwaban/server-api/calls';
import type { AskOutside, OutsideAnswer } from '../../http/outside/ask-outside.ts';
import type { Note } from '../note.ts';
import { outcomeOf, tell } from './outcome-of.ts';
import { signWebhook } from './sign-webhook.ts';
import { way } from './way.ts';
import type { Outcome } from './way.ts';

const types: Readonly<Record<Exclude<MessageKind, 'event'>, string>> = {
  report: 'report.submitted',
  correction: 'report.corrected',
  reminder: 'report.reminder',
  summary: 'summary',
  test: 'test',
  reply: 'report.replied',
};

export const webhookBody = ({ kind, at, title, link, urgent, reportId, accountId, details }: Note): string =>
  JSON.stringify(
    kind === 'event'
      ? { type: title, timestamp: at.toISOString(), data: details }
      : {
          type: types[kind],
          timestamp: at.toISOString(),
          data: { accountId, reportId, title, link, urgent, ...details },
        },
  );

export const webhook = way<'webhook'>({
  // The receiver knows a repeat by webhook-id.
  repeatable: () => true,
  paces: ({ url }) => [{ of: new URL(url).host, burst: 20, everyMs: 100 }],
  place: ({ url }) => new URL(url).hostname,
  send: ({ settings, note, ask, now, key, secrets }) =>
    postSigned(ask, {
      url: settings.url,
      secrets,
      id: `msg_${key}`,
      body: webhookBody(note),
      now,
    }),
});

export interface SignedRequest {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly id: string;
  readonly body: string;
  readonly now: Date;
}

/** One attempt. 410 wants no more of anything. */
export function postSigned(
  ask: AskOutside,
  { url, secrets, id, body, now }: SignedRequest,
): Promise<Outcome> {
  const headers = { 'content-type': 'application/json', ...signWebhook(secrets, { id, body, now }) };
  return tell(ask, { url, headers, body }, now, (answer: OutsideAnswer) => {
    const outcome = outcomeOf(answer, now);
    return answer.status === 410 && outcome.state === 'refused' ? { ...outcome, stop: true } : outcome;
  });
}
