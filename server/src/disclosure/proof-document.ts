/** 経過の記録: everything that was done about one request, for a court or an authority, pure. */
import type { Disclosure } from '@denwaban/server-api/disclosure';
import type { PdfDocument, PdfText } from '../pdf/pdf-document.ts';
import { formatMoment } from '../time/format-moment.ts';
import { groundNames, kindNames } from './answer-document.ts';

export interface ProofLine {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  /** The entry's hash in the organisation's chain; null: not linked yet. */
  readonly hash: string | null;
}

export interface Proof {
  readonly organisationName: string;
  readonly at: Date;
  readonly request: Disclosure;
  /** Of the audit log. */
  readonly lines: readonly ProofLine[];
}

const heading = (text: string): PdfText => ({ text, bold: true, margin: [0, 14, 0, 4] });
const small = (text: string): PdfText => ({ text, fontSize: 9 });
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

export function proofDocument({ organisationName, at, request, lines }: Proof): PdfDocument {
  const { number, decision, identity, release } = request;
  return {
    title: `開示等の請求の経過 ${number}`,
    content: [
      { text: `${organisationName}　${formatMoment(at)} 作成`, alignment: 'right', fontSize: 9 },
      { text: `開示等の請求の経過　${number}`, bold: true, fontSize: 15, margin: [0, 8, 0, 10] },
      heading('請求'),
      { text: `${kindNames[request.kind]}（${request.basis}）` },
      { text: `到達　${formatMoment(new Date(request.receivedAt))}` },
      {
        text: `請求した人　${request.person.name}${request.person.agent ? `（代理人　${request.person.agent.name}）` : ''}`,
      },
      { text: `内容　${request.person.words}` },
      heading('本人確認'),
      {
        text:
          identity === null
            ? 'なし'
            : `${formatMoment(new Date(identity.at))}　${identity.byName}　${identity.words}`,
      },
      heading('判断'),
      {
        text:
          decision === null
            ? 'なし'
            : `${formatMoment(new Date(decision.at))}　${decision.bySide === 'client' ? `${request.accountName ?? ''}（依頼企業）` : organisationName}　${decision.byName}　${{ all: '全部', part: '一部', refused: '応じない' }[decision.outcome]}${decision.ground === null ? '' : `　${groundNames[decision.ground]}`}　${decision.words}`,
      },
      heading('渡したもの'),
      {
        text:
          release === null
            ? 'なし'
            : `${formatMoment(new Date(release.at))}　${release.byName}　利用目的：${release.purpose}`,
      },
      ...request.calls.flatMap((call, index): PdfText[] => [
        { text: `${index + 1}. ${formatMoment(new Date(call.arrivedAt))}の通話`, margin: [0, 6, 0, 0] },
        small(`通話 ${call.callId}`),
        small(`渡した音声のSHA-256　${call.releasedSha256 ?? 'なし'}`),
        ...call.masks.stretches.map(({ fromMs, untilMs, side, why }) =>
          small(`伏せた区間　${seconds(fromMs)}秒〜${seconds(untilMs)}秒　${side}　${why}`),
        ),
        small(`伏せた言葉　${call.masks.hidden.length}語`),
      ]),
      ...request.links.map((link) =>
        small(
          `リンク　${formatMoment(new Date(link.madeAt))}　${link.plays}/${link.mostPlays}回　暗証番号の間違い${link.wrongCodes}回　${link.state}`,
        ),
      ),
      heading('対応の記録'),
      ...request.steps.map((step) =>
        small(`${formatMoment(new Date(step.at))}　${step.byName}　${step.words}`),
      ),
      heading('操作の記録（改ざんを検証できます）'),
      ...lines.map((line) =>
        small(`${formatMoment(line.at)}　${line.actor}　${line.action}　${line.hash?.slice(0, 16) ?? '—'}`),
      ),
    ],
  };
}
