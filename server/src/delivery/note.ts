/** What is said in a chat: five lines, the last of them a link. Pure. */
import type { MessageKind } from '@denwaban/server-api/calls';
import type { ReportChange } from '@denwaban/server-api/corrections';
import { z } from 'zod';
import { isUnnamed, withHonorific } from '../callers/caller-name.ts';
import { formatMoment } from '../time/format-moment.ts';
import { changeInWords } from './find-corrected.ts';
import { correctedTitle } from './message-mail.ts';
import type { MailedReport } from './report-mail.ts';

export interface Note {
  readonly kind: MessageKind;
  readonly title: string;
  /** At most three, each one line: with the title and the link they are five. */
  readonly lines: readonly string[];
  /** Asks to sign in, and changes nothing by being opened. */
  readonly link: string;
  readonly urgent: boolean;
  /** Ids of the service, and `all`. */
  readonly mentions: readonly string[];
  readonly reportId: string | null;
  readonly accountId: string;
  readonly at: Date;
  /** For programs: what the lines say, by name. Empty when only the link may be told. */
  readonly details: Readonly<Record<string, string | boolean | null>>;
}

export interface NoteSource {
  readonly kind: MessageKind;
  readonly accountId: string;
  readonly reportId: string | null;
  readonly at: Date;
  readonly words: { readonly title: string; readonly text: string } | null;
  readonly report: MailedReport | null;
}

export interface NoteRule {
  readonly shows: 'details' | 'link';
  readonly mentions: readonly string[];
  readonly mentionWhen: 'always' | 'urgent' | 'never';
}

const LINE_LENGTH = 120;

/** `publicUrl`: without a slash at the end. */
export function writeNote(source: NoteSource, rule: NoteRule, publicUrl: string): Note {
  const { kind, accountId, reportId, at, report } = source;
  const urgent = report?.urgency === 'urgent';
  const mentioned = rule.mentionWhen === 'always' || (rule.mentionWhen === 'urgent' && urgent);
  const shown =
    rule.shows === 'details' || kind === 'test' || kind === 'event'
      ? shownOf(source)
      : hiddenOf(source, urgent);
  return {
    kind,
    ...shown,
    title: oneLine(shown.title),
    lines: shown.lines.map(oneLine).slice(0, 3),
    link: reportId === null ? `${publicUrl}/portal` : `${publicUrl}/portal/reports/${reportId}`,
    urgent,
    mentions: mentioned ? rule.mentions : [],
    reportId,
    accountId,
    at,
  };
}

type Said = Pick<Note, 'title' | 'lines' | 'details'>;

function shownOf({ kind, words, report }: NoteSource): Said {
  if (kind === 'event' && words !== null)
    return {
      title: words.title,
      lines: [],
      details: z.record(z.string(), z.string().nullable()).parse(JSON.parse(words.text)),
    };
  if (words !== null)
    return { title: words.title, lines: words.text.split('\n'), details: { text: words.text } };
  if (report === null) throw new Error('a note has neither a report nor words');
  const name = isUnnamed(report.callerName) ? '名乗られず' : withHonorific(report.callerName);
  const company = report.callerCompany === '' ? '' : `（${report.callerCompany}）`;
  const callback = report.callbackNeeded
    ? report.callbackBy === null
      ? '　折り返し：必要'
      : `　折り返し：${formatMoment(report.callbackBy)}まで`
    : '';
  const changes = report.corrected?.changes ?? [];
  return {
    title: kind === 'correction' ? correctedTitle(report.title) : report.title,
    lines: [
      `お名前：${name}${company}`,
      ...(kind === 'correction' && changes.length > 0
        ? changedLines(changes)
        : [`電話番号：${report.callerNumber}${callback}`, `ご用件：${report.matter}`]),
    ],
    details: {
      callerName: report.callerName,
      callerReading: report.callerReading,
      callerCompany: report.callerCompany,
      callerNumber: report.callerNumber,
      forName: report.forName,
      matter: report.matter,
      handling: report.handling,
      callbackNeeded: report.callbackNeeded,
      callbackBy: report.callbackBy?.toISOString() ?? null,
      urgency: report.urgency,
      tone: report.tone,
      status: report.status,
      arrivedAt: report.arrivedAt.toISOString(),
      author: report.author,
    },
  };
}

/** Two lines: the changes themselves, or the first and what else is different. */
function changedLines(changes: readonly ReportChange[]): string[] {
  const [first, second, ...rest] = changes;
  const lines = [first, second].filter((change) => change !== undefined).map(changeInWords);
  if (rest.length === 0) return lines;
  const others = changes.slice(1).map(({ label }) => label);
  return [lines[0] ?? '', `ほかに訂正したところ：${others.join('、')}`];
}

const hiddenTitles: Readonly<Record<MessageKind, string>> = {
  report: '新しい報告が届きました',
  correction: '報告が訂正されました',
  reminder: 'まだ対応の記録がない報告があります',
  summary: '本日のまとめが届きました',
  test: '試し送り',
  event: '出来事',
  reply: '報告についてのお返事が届きました',
};

function hiddenOf({ kind, report }: NoteSource, urgent: boolean): Said {
  return {
    title: `${urgent ? '【至急】' : ''}${hiddenTitles[kind]}`,
    lines: [
      ...(report === null ? [] : [`受電：${formatMoment(report.arrivedAt)}`]),
      '内容はサインインしてご確認ください。',
    ],
    details: {},
  };
}

function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length > LINE_LENGTH ? `${characters.slice(0, LINE_LENGTH - 1).join('')}…` : line;
}
