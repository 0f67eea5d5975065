/** 回答書: what the person who asked is told, pure. */
import { answerLetterWords as letter } from '@denwaban/server-api/caller-words';
import type { Disclosure } from '@denwaban/server-api/disclosure';
import type { PdfDocument, PdfText } from '../pdf/pdf-document.ts';
import { formatMoment } from '../time/format-moment.ts';

export interface Answer {
  readonly organisationName: string;
  readonly at: Date;
  readonly request: Disclosure;
  /** What data is used for, as published; for those who asked for that. */
  readonly purposes: readonly string[];
}

export const { kinds: kindNames, grounds: groundNames } = letter;

const heading = (text: string): PdfText => ({ text, bold: true, margin: [0, 12, 0, 2] });

export function answerDocument({ organisationName, at, request, purposes }: Answer): PdfDocument {
  const { decision, person, number } = request;
  const gives = request.kind === 'disclosure' && decision !== null && decision.outcome !== 'refused';
  return {
    title: `${letter.title} ${number}`,
    content: [
      { text: formatMoment(at), alignment: 'right' },
      { text: letter.number(number), alignment: 'right' },
      { text: `${(person.agent ?? person).name} 様`, fontSize: 12, margin: [0, 12, 0, 0] },
      ...(person.agent ? [{ text: letter.asAgent(person.name) }] : []),
      { text: organisationName, alignment: 'right' },
      { text: letter.title, bold: true, fontSize: 15, alignment: 'center', margin: [0, 18, 0, 14] },
      {
        text: letter.opening(
          formatMoment(new Date(request.receivedAt)),
          kindNames[request.kind],
          request.basis,
        ),
      },
      heading(letter.headings.answer),
      { text: decision === null ? '' : letter.outcomes[decision.outcome] },
      ...(decision?.ground == null
        ? []
        : [heading(letter.headings.reason), { text: groundNames[decision.ground] }]),
      ...(decision === null || decision.words === ''
        ? []
        : [heading(letter.headings.explanation), { text: decision.words }]),
      ...(gives
        ? [heading(letter.headings.way), { text: letter.forms[request.form] }, ...callsOf(request)]
        : []),
      ...(purposes.length === 0
        ? []
        : [heading(letter.headings.purposes), ...purposes.map((words) => ({ text: `・${words}` }))]),
    ],
  };
}

function callsOf({ calls }: Disclosure): PdfText[] {
  return [
    heading(letter.headings.kept),
    ...calls.flatMap((call, index): PdfText[] => [
      {
        text: `${index + 1}. ${formatMoment(new Date(call.arrivedAt))}　${call.lineName}　${call.recordingState === 'ready' ? letter.recorded : letter.notRecorded}`,
        bold: true,
        margin: [0, 8, 0, 2],
      },
      ...call.texts.map(({ heading: name, words }) => ({ text: `${name}：${words}` })),
      ...(call.masks.stretches.length + call.masks.hidden.length === 0
        ? []
        : [
            {
              text: letter.masked,
              fontSize: 9,
            },
          ]),
    ]),
  ];
}
