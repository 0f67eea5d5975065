import type { z } from 'zod';
import { commands } from '../commands.ts';
import { SIP_STATUS_OF } from '../end-reason.ts';
import type { EndReason } from '../end-reason.ts';
import { EngineEvent } from '../events.ts';
import { MAX_FRAME_BYTES, SUBPROTOCOL } from '../frames.ts';
import { COMMAND_SENTENCES, END_REASON_SENTENCES, ERROR_SENTENCES, EVENT_SENTENCES } from './sentences.ts';
import { fieldsOf } from './type-text.ts';

const FRAMES = [
  ['hello', 'client, first', '`resumeAfter`: the last event dealt with, or null for "from now on"'],
  ['welcome', 'engine', '`engineRunId`, `lastEvent`, `firstEvent` (the oldest that can still be sent)'],
  ['command', 'client', '`id`, `command`, `params`'],
  ['result', 'engine', '`id`, `result`'],
  ['error', 'engine', '`id`, `code`, `message`'],
  ['event', 'engine', '`event`'],
  ['ack', 'client', '`number`: dealt with up to here; what every client has acknowledged may be forgotten'],
];

const PREFACE = `# Control API of the engine

Made from the schemas in \`engine-api/src\` by \`node engine-api/src/reference/write.ts\`; a test fails when this page is
not what they say. A typed client is \`EngineClient\` in \`@denwaban/engine-api\`; programs of 60 lines are in \`examples/\`.

One WebSocket on 127.0.0.1, JSON text frames of at most ${MAX_FRAME_BYTES / 1024 / 1024} MiB. Offer two subprotocols: \`${SUBPROTOCOL}\` and
\`token.<hex>\` with the token of \`DENWABAN_ENGINE_TOKEN\`. A request with \`Origin\` is refused: no web page speaks here.

${table(['frame', 'direction', 'fields'], FRAMES)}

Ids of legs, bridges, playbacks and recordings are chosen by whoever creates them. **A command that was carried out
already is answered alike** (same ids), so repeat it without fear after a broken connection. Events are on disk before
they are sent, numbered without a hole for the life of the data folder.

\`GET /healthz\` and \`GET /readyz\` on the same port need no token; \`/readyz\` also says how much is held.`;

/** The reference page, whole. */
export function renderReference(): string {
  const parts = [
    PREFACE,
    '## Commands',
    ...Object.entries(commands).map(([name, { params, result }]) => command(name, params, result)),
    '## Events',
    'Every event has `number` and `at` (milliseconds since 1970).',
    ...EngineEvent.options.map(event),
    '## Errors',
    table(['code', 'meaning'], Object.entries(ERROR_SENTENCES)),
    '## Reasons of an end',
    table(['reason', 'meaning', 'SIP status before the answer'], reasons()),
  ];
  return `${parts.join('\n\n')}\n`;
}

function command(name: string, params: z.ZodType, result: z.ZodType): string {
  const sentence = Object.entries(COMMAND_SENTENCES).find(([key]) => key === name)?.[1] ?? '';
  const results = fieldsOf(result, 'output').map(({ name: field, type }) => `\`${field}\` (${type})`);
  const given = fieldsOf(params, 'input').map(({ name: field, type, optional }) => [
    field,
    optional ? `${type}, may be left out` : type,
  ]);
  return [
    `### ${name}`,
    sentence,
    ...(given.length > 0 ? [table(['parameter', 'type'], given)] : []),
    `Result: ${results.join(', ') || 'nothing but that it was done'}.`,
  ].join('\n\n');
}

function event(schema: (typeof EngineEvent.options)[number]): string {
  const name = schema.shape.event.value;
  const own = fieldsOf(schema, 'output').filter((field) => !['event', 'number', 'at'].includes(field.name));
  const rows = own.map(({ name: field, type }) => [field, type]);
  return [`### ${name}`, EVENT_SENTENCES[name], table(['field', 'type'], rows)].join('\n\n');
}

function reasons(): string[][] {
  return (Object.entries(END_REASON_SENTENCES) as [EndReason, string][]).map(([reason, sentence]) => [
    reason,
    sentence,
    String(SIP_STATUS_OF[reason] ?? '–'),
  ]);
}

/** A table with even columns, as the formatter leaves it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows.map(([first = '', ...rest]) => [`\`${first}\``, ...rest])];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const draw = (cells: readonly string[], fill: string): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
  const [first = '', ...others] = lines.map((cells) => draw(cells, ' '));
  return [first, draw([], '-'), ...others].join('\n');
}
