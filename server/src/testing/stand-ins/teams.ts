/** A workflow of Microsoft Teams: "When a Teams webhook request is received", then a card in a channel. */
import { createWindow } from './stand-in.ts';
import type { Rules } from './stand-in.ts';

interface Card {
  readonly type?: string;
  readonly attachments?: readonly {
    readonly contentType?: string;
    readonly content?: { readonly type?: string; readonly version?: string; readonly body?: unknown };
  }[];
}

export const teamsRules = (path: string): Rules => {
  // https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook: four a second.
  const isTooMuch = createWindow(4, 1000);
  return ({ at, method, path: asked, headers, body }, take) => {
    // Without its signature the address opens nothing.
    if (method !== 'POST' || asked !== path) return { status: 401 };
    if (isTooMuch(at)) return { status: 429, headers: { 'retry-after': '1' } };
    // https://learn.microsoft.com/connectors/teams/: about 28 KB.
    if (Buffer.byteLength(body) > 28 * 1024) return { status: 413 };
    if (!headers['content-type']?.startsWith('application/json')) return { status: 400 };
    const card = JSON.parse(body) as Card;
    const [attachment] = card.attachments ?? [];
    // Only adaptive cards: the old message cards are posted by nothing.
    if (
      card.type !== 'message' ||
      attachment?.contentType !== 'application/vnd.microsoft.card.adaptive' ||
      attachment.content?.type !== 'AdaptiveCard' ||
      !/^1\.[0-5]$/.test(attachment.content.version ?? '') ||
      !Array.isArray(attachment.content.body)
    )
      return { status: 400 };
    take(JSON.stringify(attachment.content));
    return { status: 202 };
  };
};
