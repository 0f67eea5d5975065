/** The written part of a pack: for people (HTML), for spreadsheets (CSV) and for programs (JSON). Pure. */
import type { CallerMeasureKind, HarassmentEntryKind } from '@denwaban/server-api/harassment';
import { escapeHtml } from '../http/escape-html.ts';
import { writeCsv } from '../http/csv.ts';
import { formatMoment } from '../time/format-moment.ts';
import type { Veil } from './evidence.ts';
import type { CallFacts, CaseFacts } from './gather-case.ts';
import { page, rowsTable } from './html.ts';

const kinds: Readonly<Record<HarassmentEntryKind, string>> = {
  verbatim: '相手の言葉',
  step: '切電の手順',
  instant: '即時の知らせ',
  consent: '承認',
  relief: '交代',
  level: '段階',
  measure: '取り扱い',
  'follow-up': '予定',
  note: '記録',
  'cut-off': '切電',
  system: '自動の記録',
};
const measureKinds: Readonly<Record<CallerMeasureKind, string>> = {
  supervisor: '責任者が応対',
  announcement: 'お断りの案内のみ',
  message: '伝言のみ',
  refuse: 'お受けしない',
};

export interface Told {
  readonly facts: CaseFacts;
  readonly veil: Veil;
  readonly masked: boolean;
  readonly madeAt: Date;
  /** Where the chain of the audit log stood in the newest signed checkpoint; null: none yet. */
  readonly standing: { readonly at: string; readonly seq: number; readonly hash: string } | null;
}

const isNotice = (kind: string): boolean => kind.startsWith('announcement') || kind.startsWith('notice');
const at = (moment: string): string => formatMoment(new Date(moment));
/** To the second, in Japan's time. */
const second = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** What happened, in order: the case's own entries and the way of each call. */
export function timelineCsv({ facts, veil }: Told): string {
  const entries = facts.found.entries.map((entry) => ({
    at: new Date(entry.at),
    cells: [
      callName(facts, entry.callId),
      kinds[entry.kind],
      veil.person(entry.byName),
      veil.text(entry.words),
    ],
  }));
  const steps = facts.calls.flatMap((call, index) =>
    call.trace.map((line) => ({
      at: line.at,
      cells: [`通話${index + 1}`, '通話の経過', '電話番', veil.text(line.words)],
    })),
  );
  const all = [...entries, ...steps].toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return writeCsv(
    ['日時（日本時間）', '通話', '種類', '記録した人', '内容'],
    all.map((line) => [second.format(line.at), ...line.cells]),
  );
}

const callName = ({ calls }: CaseFacts, callId: string | null): string => {
  const index = calls.findIndex((call) => call.callId === callId);
  return index < 0 ? '' : `通話${index + 1}`;
};

/** Whose log it is, who did what when; its hashes lead to the organisation's chain. */
export const auditCsv = ({ facts, veil, masked }: Told): string =>
  writeCsv(
    ['日時（日本時間）', '操作した人', '役割', '操作', '対象の種類', '対象', '連鎖のハッシュ'],
    facts.audit.map((line) => [
      second.format(line.at),
      veil.person(line.actor),
      line.role,
      line.action,
      line.objectKind,
      masked && line.objectKind === 'person' ? '' : line.objectId,
      line.hash,
    ]),
  );

/** The policy that is in force; a masked pack leaves out whom it names. */
export function policyJson({ facts: { policy }, masked }: Told): string {
  const { specialist, legal, ...rest } = policy;
  return JSON.stringify(masked ? rest : { ...rest, specialist, legal }, null, 2);
}

/** The case as data. */
export function caseJson({ facts, veil, masked, madeAt, standing }: Told): string {
  const { found } = facts;
  return JSON.stringify(
    {
      madeAt: madeAt.toISOString(),
      masked,
      organisation: facts.organisationName,
      account: found.accountName,
      number: found.number,
      openedAt: found.openedAt,
      closedAt: found.closedAt,
      caller: found.callerNumber,
      judgement: {
        ...found.judgement,
        demands: veil.text(found.judgement.demands),
        endReason: veil.text(found.judgement.endReason),
        prevention: veil.text(found.judgement.prevention),
      },
      terms: found.terms.filter((term) => found.judgement.categories.includes(term.code)),
      ledger: found.ledger,
      measures: found.measures.map((measure) => ({
        kind: measure.kind,
        reason: veil.text(measure.reason),
        until: measure.until,
        decidedAt: measure.decidedAt,
        decidedBy: veil.person(measure.decidedByName),
      })),
      damage: {
        calls: facts.calls.length,
        minutes: facts.minutes,
        yenPerMinute: facts.yenPerMinute,
        yen: facts.yen,
        basis: facts.yenBasis,
      },
      auditCheckpoint: standing,
    },
    null,
    2,
  );
}

/** For reading and printing. */
export function caseHtml(told: Told): string {
  const { facts, veil, masked, madeAt, standing } = told;
  const { found } = facts;
  const { judgement, ledger } = found;
  const label = (code: string): string => found.terms.find((term) => term.code === code)?.label ?? code;
  const sections = [
    `<p>${escapeHtml(facts.organisationName)}　${escapeHtml(formatMoment(madeAt))} 作成${masked ? '　（第三者の情報を除いた版）' : ''}</p>`,
    rowsTable([
      ['案件', `No. ${found.number}`],
      ['電話を受けた会社', found.accountName],
      ['発信者', `${judgement.callerName} ${found.callerNumber ?? '番号の通知なし'}`],
      ['記録を始めた日時', at(found.openedAt)],
      ['用件と求めていること', veil.text(judgement.demands)],
      ['類型', judgement.categories.map(label).join('、')],
      ['要求の内容', axis[judgement.demand]],
      ['手段・態様', means[judgement.means]],
      ['東京都条例の区分', judgement.ordinance === null ? '' : ordinances[judgement.ordinance]],
      ['電話を終えた理由', veil.text(judgement.endReason)],
    ]),
    '<h2>同じ発信者の記録（同じ会社あてのすべての電話）</h2>',
    rowsTable([
      ['電話の回数', `${ledger.calls}回`],
      ['話した時間', `${ledger.minutes}分`],
      ['警告', `${ledger.warnings}回`],
      ['当方から終えた電話', `${ledger.cutOffs}回`],
      ['最初の電話', ledger.firstAt === null ? '' : at(ledger.firstAt)],
      ['最後の電話', ledger.lastAt === null ? '' : at(ledger.lastAt)],
    ]),
    '<h2>業務への支障（この案件の通話）</h2>',
    rowsTable([
      ['通話', `${facts.calls.length}回・${facts.minutes}分`],
      [
        '費用',
        facts.yen === null
          ? '計算していません（1分あたりの費用が決められていません）'
          : `${facts.yen.toLocaleString('ja-JP')}円（1分 ${facts.yenPerMinute}円）`,
      ],
      ['計算の根拠', facts.yenBasis],
    ]),
    '<h2>経過</h2>',
    rowsTable(
      found.entries.map((entry) => [
        second.format(new Date(entry.at)),
        `${entry.kind === 'verbatim' ? `「${veil.text(entry.words)}」` : veil.text(entry.words)}　（${veil.person(entry.byName)}）`,
      ]),
    ),
    '<h2>次の電話からの取り扱い</h2>',
    rowsTable(
      found.measures.map((measure) => [
        at(measure.decidedAt),
        `${measureKinds[measure.kind]}　${measure.until} まで　${veil.text(measure.reason)}　（${veil.person(measure.decidedByName)}）`,
      ]),
    ),
    ...facts.calls.map((call, index) => callSection(call, index, veil)),
    '<h2>当社運用基準（法令の定めではありません）</h2>',
    rowsTable([
      ['通話の長さ', `${facts.policy.minutes.join('、')}分`],
      ['繰り返し', `${facts.policy.repeatHours}時間に${facts.policy.calls.join('、')}回`],
      ['警告の言葉（1回目）', facts.policy.words['warn-1']],
      ['警告の言葉（2回目）', facts.policy.words['warn-2']],
      ['終了の予告', facts.policy.words.announce],
    ]),
    '<h2>操作の記録</h2>',
    `<p>audit.csv にあります（${facts.audit.length}件）。${
      standing === null
        ? ''
        : `この会社の記録の連鎖は、${escapeHtml(at(standing.at))}に ${standing.seq} 番まで、ハッシュ ${escapeHtml(standing.hash)} で署名されています。`
    }</p>`,
  ];
  return page(`カスハラの案件 No. ${found.number}`, sections.join('\n'));
}

const axis = { reasonable: '妥当', unreasonable: '妥当でない', unclear: '未判断' } as const;
const means = { acceptable: '許される', unacceptable: '許されない', unclear: '未判断' } as const;
const ordinances = { illegal: '違法な行為', improper: '不当な行為' } as const;

function callSection(call: CallFacts, index: number, veil: Veil): string {
  const notices = call.trace.filter((line) => isNotice(line.kind));
  return [
    `<h2>通話${index + 1}　${escapeHtml(at(call.arrivedAt))}</h2>`,
    rowsTable([
      ['応対した人', veil.person(call.operatorName)],
      ['話した時間', `${call.minutes}分`],
      ...notices.map((line): [string, string] => ['お知らせ', `${second.format(line.at)}　${line.words}`]),
      ...call.reports.flatMap((report): [string, string][] => [
        ['名乗った名前', report.caller_name],
        ['会社名', report.caller_company],
        ['ご用件', veil.text(report.matter)],
        ['対応', veil.text(report.handling)],
        ...report.former.flatMap(({ version, content: { fields } }): [string, string][] => [
          [`訂正前のご用件（第${version}版）`, veil.text(fields.matter)],
          [`訂正前の対応（第${version}版）`, veil.text(fields.handling)],
        ]),
      ]),
      ...call.recordings.map((recording): [string, string] => [
        '録音',
        `${second.format(recording.started_at)} から${recording.duration_ms === null ? '' : `${Math.round(recording.duration_ms / 1000)}秒`}${recording.incomplete ? '（途中まで）' : ''}`,
      ]),
    ]),
  ].join('\n');
}
