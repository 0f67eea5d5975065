import type { TracedLeg } from '@denwaban/server-api';

/** The messages of all legs as one text for a carrier: a line that says when and which way, then the message. */
export function traceText(legs: readonly TracedLeg[]): string {
  return legs
    .flatMap((leg) =>
      (leg.messages ?? []).map((message) => {
        const arrow = message.direction === 'received' ? '<-' : '->';
        return `### ${message.at} ${message.transport.toUpperCase()} ${arrow} ${message.remote}\n${message.text}\n`;
      }),
    )
    .join('\n');
}
