/**
 * A workflow of Microsoft Teams, "When a Teams webhook request is received": adaptive cards only, about 28 KB.
 * https://learn.microsoft.com/connectors/teams/ (message size), https://adaptivecards.io/explorer/
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook (four a second)
 */
import type { Note } from '../note.ts';
import { tell } from './outcome-of.ts';
import { way } from './way.ts';

const run = (text: string, weight: 'Default' | 'Bolder' = 'Default') => ({
  type: 'RichTextBlock',
  // A run is shown as it stands; a text block would read Markdown, and with it links, in what a caller said.
  inlines: [{ type: 'TextRun', text, weight, ...(weight === 'Bolder' ? { size: 'Medium' } : {}) }],
});

const nameOf = (id: string): string => id.split('@')[0]?.replaceAll(/[<>]/g, '') ?? id;

export function teamsCard({ mentions, title, lines, link }: Note): object {
  const people = mentions.filter((id) => id !== 'all');
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            ...(people.length === 0
              ? []
              : [
                  {
                    type: 'TextBlock',
                    text: people.map((id) => `<at>${nameOf(id)}</at>`).join(' '),
                    wrap: true,
                  },
                ]),
            run(title, 'Bolder'),
            ...lines.map((line) => run(line)),
          ],
          actions: [{ type: 'Action.OpenUrl', title: '報告を確認する', url: link }],
          msteams: {
            width: 'Full',
            entities: people.map((id) => ({
              type: 'mention',
              text: `<at>${nameOf(id)}</at>`,
              mentioned: { id, name: nameOf(id) },
            })),
          },
        },
      },
    ],
  };
}

export const teams = way<'teams'>({
  repeatable: () => false,
  paces: ({ url }) => [{ of: url, burst: 4, everyMs: 250 }],
  place: ({ url }) => new URL(url).hostname,
  send: ({ settings, note, ask, now }) =>
    tell(
      ask,
      {
        url: settings.url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(teamsCard(note)),
      },
      now,
    ),
});
