import type { RecordKind, RetentionQuestion, RetentionRun } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const recordKinds = [
  'recording',
  'report',
  'call',
  'mail',
  'booking',
  'disclosure',
  'customer',
  'consultation',
  'enquiry',
  'voice',
  'manual',
] as const satisfies readonly RecordKind[];

export const kindWords: Readonly<Record<RecordKind, MessageDescriptor>> = {
  recording: msg({ message: '録音', context: 'record kind' }),
  report: msg({ message: '受電報告', context: 'record kind' }),
  call: msg({ message: '通話記録', context: 'record kind' }),
  mail: msg({ message: '送信したメールと通知', context: 'record kind' }),
  booking: msg({ message: '予約', context: 'record kind' }),
  disclosure: msg({ message: '開示等の請求', context: 'record kind' }),
  customer: msg({ message: 'お客様台帳', context: 'record kind' }),
  consultation: msg({ message: '相談', context: 'record kind' }),
  enquiry: msg({ message: 'お問い合わせ', context: 'record kind' }),
  voice: msg({ message: 'お客様の声', context: 'record kind' }),
  manual: msg({ message: '前の版のマニュアル', context: 'record kind' }),
};

/** What goes, a sentence each. */
export const kindSentences: Readonly<Record<RecordKind, MessageDescriptor>> = {
  recording: msg`通話の音声（保存用と、書き込み時の原本）`,
  report: msg`報告の本文と、送信の記録`,
  call: msg`相手の番号と名前、通話の経過。日時・回線・長さなどの集計は残ります`,
  mail: msg`伝言の知らせ、招待などのメールと、報告のほかに通知先へ送ったもの（日次まとめなど）の記録`,
  booking: msg`予約した方の名前・電話番号・メールアドレスと、変更の記録`,
  disclosure: msg`請求した人の氏名・連絡先・請求の内容と、対応の記録。回答した日から数えます`,
  consultation: msg`相談窓口の相談と記録（封じられたまま）。終了した日から数えます`,
  enquiry: msg`守秘のページから届いたお問い合わせ（お名前・連絡先・内容）と、対応の記録。済にした日から数えます`,
  voice: msg`お客様の声の文章と、同意した方のお名前・日付。撤回した日、または載せる期限の翌日から数えます`,
  manual: msg`差し替えた、または外したマニュアルのファイル。その日から数えます`,
  customer: msg`お客様の名前・会社・番号と申し送り。最後の電話または変更から数えます`,
};

export const questionWords: Readonly<Record<RetentionQuestion, MessageDescriptor>> = {
  many: msg`全体の5%を超える記録が消えます。保存期間を短くした直後などに起こります。`,
  held: msg`保存期間を過ぎた記録の中に、保全中のものがあります。続けても、保全中のものは消えません。`,
  clock: msg`サーバーの時計が急に進みました。日付が正しいことを確かめてください。`,
};

export const runStateWords: Readonly<Record<RetentionRun['state'], MessageDescriptor>> = {
  asking: msg`確認待ち`,
  approved: msg`承認済み`,
  running: msg`実行中`,
  done: msg({ message: '完了', context: 'run' }),
  dismissed: msg`取りやめ`,
};
