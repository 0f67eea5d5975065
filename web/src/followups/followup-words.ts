import type { Followup, FollowupDetail } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const followupStateWords: Record<Followup['state'], MessageDescriptor> = {
  open: msg`未確認`,
  acknowledged: msg`確認済み`,
  taken: msg`対応中`,
  done: msg`完了`,
};

export const followupStepWords: Record<Followup['step'], MessageDescriptor> = {
  responsible: msg`担当`,
  deputy: msg`代替確認者`,
  everyone: msg`全員`,
  desk: msg`こちらからお電話`,
};

export const followupResultWords: Record<NonNullable<Followup['result']>, MessageDescriptor> = {
  reached: msg`折り返して話せた`,
  unreached: msg`つながらず終了`,
  'not-needed': msg`対応の必要がなくなった`,
};

export const followupEventWords: Record<FollowupDetail['events'][number]['kind'], MessageDescriptor> = {
  opened: msg`期限の始まり`,
  told: msg`メールでお知らせ`,
  skipped: msg`お知らせできる方がいませんでした`,
  acknowledged: msg`確認`,
  taken: msg`引き受け`,
  done: msg`完了`,
  called: msg`こちらからのお電話を手配`,
  'no-number': msg`お電話できる番号がありません。30分後にもう一度確かめます`,
  corrected: msg`訂正による期限の変更`,
};
