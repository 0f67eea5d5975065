/** The words of the notice to a client as the one who entrusted the data (個人情報保護法26条1項ただし書), pure. */
import type { BreachKind, BreachReport } from '@denwaban/server-api/incidents';
import type { PdfDocument } from '../pdf/pdf-document.ts';
import { formatMoment } from '../time/format-moment.ts';

export interface Notice {
  readonly organisationName: string;
  readonly accountName: string;
  readonly number: number;
  readonly at: Date;
  readonly knownAt: Date;
  readonly kinds: readonly BreachKind[];
  readonly peopleCount: number | null;
  readonly report: BreachReport;
  /** What concerns this client in particular. */
  readonly note: string;
}

const kindWords: Readonly<Record<BreachKind, string>> = {
  sensitive: '要配慮個人情報が含まれる、またはそのおそれがある',
  property: '財産的被害が生じるおそれがある',
  wrongful: '不正の目的をもって行われたおそれがある',
  many: '本人の数が報告の基準を超える、またはそのおそれがある',
};

export function noticeDocument(notice: Notice): PdfDocument {
  const { report } = notice;
  const items: readonly (readonly [string, string])[] = [
    ['1. 概要', report.overview],
    ['2. 漏えい等が生じた、またはそのおそれがある個人データの項目', report.dataItems],
    [
      '3. 本人の数',
      notice.peopleCount === null ? report.people : `${notice.peopleCount}人　${report.people}`,
    ],
    ['4. 原因', report.cause],
    ['5. 二次被害またはそのおそれの有無と内容', report.secondaryHarm],
    ['6. 本人への対応の実施状況', report.peopleInformed],
    ['7. 公表の実施状況', report.publication],
    ['8. 再発防止のための措置', report.prevention],
    ['9. その他参考となる事項', report.other],
  ];
  return {
    title: '個人データの漏えい等に関するお知らせ',
    content: [
      { text: formatMoment(notice.at), alignment: 'right' },
      { text: `${notice.accountName} 御中`, margin: [0, 12, 0, 0], fontSize: 12 },
      { text: notice.organisationName, alignment: 'right' },
      {
        text: '個人データの漏えい等に関するお知らせ',
        bold: true,
        fontSize: 15,
        alignment: 'center',
        margin: [0, 20, 0, 16],
      },
      {
        text: 'お預かりしている個人データについて、漏えい等（そのおそれを含みます）を確認しましたので、下記のとおりお知らせいたします。ご迷惑とご心配をおかけし、深くお詫び申し上げます。',
      },
      { text: `管理番号　No. ${notice.number}`, margin: [0, 12, 0, 0] },
      { text: `当社が知った日時　${formatMoment(notice.knownAt)}` },
      {
        text: `区分　${notice.kinds.length === 0 ? '確認中' : notice.kinds.map((kind) => kindWords[kind]).join('、')}`,
      },
      ...(notice.note === ''
        ? []
        : [
            {
              text: `貴社に関わる内容　${notice.note}`,
              margin: [0, 8, 0, 0] as const,
            },
          ]),
      ...items.flatMap(([heading, words]) => [
        { text: heading, bold: true, margin: [0, 10, 0, 2] as const },
        { text: words.trim() === '' ? '確認中です。わかりしだいお知らせします。' : words },
      ]),
      {
        text: 'この通知は、委託を受けた事業者として委託元にお知らせするものです。個人情報保護委員会への報告と本人への通知の要否については、貴社のご判断が必要になる場合があります。',
        margin: [0, 18, 0, 0],
        fontSize: 9,
      },
    ],
  };
}
