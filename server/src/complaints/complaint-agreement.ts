/** What holds before anything was agreed: wordings to begin with, to be read with the client. Pure. */
import { apologyWords, firmWords, recordingCards } from '@denwaban/server-api/caller-words';
import type { ComplaintAgreementFields, ComplaintKind, KindAgreement } from '@denwaban/server-api/complaints';

const DAY = 24 * 60;

const firstLine = (kind: ComplaintKind, steps: string, promiseMinutes: number | null): KindAgreement => ({
  accepts: true,
  line: 'first',
  words: apologyWords[kind],
  steps,
  promiseMinutes,
  clientMinutes: DAY,
});

/** House defaults of a new account, none of them a figure of law. */
export const defaultAgreement: ComplaintAgreementFields = {
  kinds: {
    staff: firstLine(
      'staff',
      'いつ、どの担当者の、どの対応かを伺い、そのまま復唱します。謝るのは対応そのものに限ります。折り返しを望まれるかを確かめます。',
      null,
    ),
    service: firstLine(
      'service',
      '商品・サービスの名前、いつから、何が起きているかを伺います。原因や補償の話には立ち入らず、担当者の折り返しを約束します。',
      DAY,
    ),
    recording: firstLine(
      'recording',
      '目的のカード、取り扱いのカードの順に読み上げます。拒まれたときは拒まれたことを記録し、録音は続けます。',
      null,
    ),
    other: firstLine('other', '内容とご希望を伺い、復唱します。', DAY),
  },
  firmWords,
  purposeCard: recordingCards.purpose,
  managementCard: recordingCards.management,
  ownerStaffId: null,
  malicious: '',
  agreedWith: '',
  agreedOn: null,
};

/** When the two clocks of a complaint that came at `at` run out; null: it has none. */
export function clocksOf(
  agreed: Pick<KindAgreement, 'clientMinutes'>,
  promiseMinutes: number | null,
  at: Date,
): { readonly promiseDueAt: Date | null; readonly clientDueAt: Date } {
  const later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
  return {
    promiseDueAt: promiseMinutes === null ? null : later(promiseMinutes),
    clientDueAt: later(agreed.clientMinutes),
  };
}
