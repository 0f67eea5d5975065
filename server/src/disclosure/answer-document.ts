/** 回答書: what the person who asked is told, pure. */
import { answerLetterWords as letter } from '@denwaban/server-api/caller-words';
import type { Disclosure, RefusalGround } from '@denwaban/server-api/disclosure';
import type { PdfDocument, PdfText } from '../pdf/pdf-document.ts';
import { formatMoment } from '../time/format-moment.ts';

export interface Answer {
  readonly organisationName: string;
  readonly at: Date;
  readonly request: Disclosure;
  /** What data is used for, as published; for those who asked for that. */
  readonly purposes: readonly string[];
}

export const kindNames: Readonly<Record<Disclosure['kind'], string>> = {
  disclosure: '保有個人データの開示',
  correction: '保有個人データの訂正等',
  'stop-use': '保有個人データの利用停止等',
  purpose: '利用目的の通知',
  'third-party': '第三者提供記録の開示',
};

export const groundNames: Readonly<Record<RefusalGround, string>> = {
  'harm-to-others': 'ご本人または第三者の生命、身体、財産その他の権利利益を害するおそれがあるため',
  'harm-to-business': '業務の適正な実施に著しい支障を及ぼすおそれがあるため',
  'other-law': '他の法令に違反することとなるため',
  'not-held': '対象となる個人データを保有していないため',
  'not-identified': 'ご本人または正当な代理人であることを確認できなかったため',
  'not-ours': '当社に開示等の権限がないため（お預かりしている会社が判断します）',
  'no-ground': '請求の理由にあたる事実を確認できなかったため',
};

const heading = (text: string): PdfText => ({ text, bold: true, margin: [0, 12, 0, 2] });

export function answerDocument({ organisationName, at, request, purposes }: Answer): PdfDocument {
  const { decision, person, number } = request;
  const gives = request.kind === 'disclosure' && decision !== null && decision.outcome !== 'refused';
  return {
    title: `${letter.title} ${number}`,
    content: [
      { text: formatMoment(at), alignment: 'right' },
      { text: `請求番号　${number}`, alignment: 'right' },
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
      heading('1. 回答'),
      { text: decision === null ? '' : letter.outcomes[decision.outcome] },
      ...(decision?.ground == null ? [] : [heading('2. 理由'), { text: groundNames[decision.ground] }]),
      ...(decision === null || decision.words === '' ? [] : [heading('3. 説明'), { text: decision.words }]),
      ...(gives
        ? [heading('4. お渡しする方法'), { text: letter.forms[request.form] }, ...callsOf(request)]
        : []),
      ...(purposes.length === 0
        ? []
        : [heading('利用目的'), ...purposes.map((words) => ({ text: `・${words}` }))]),
    ],
  };
}

function callsOf({ calls }: Disclosure): PdfText[] {
  return [
    heading('5. 保有している内容'),
    ...calls.flatMap((call, index): PdfText[] => [
      {
        text: `${index + 1}. ${formatMoment(new Date(call.arrivedAt))}　${call.lineName}　${call.recordingState === 'ready' ? '録音あり' : '録音なし'}`,
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
