import type { CallState } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StatusTone } from './status-badge.tsx';

/** A call's states in the trade's words. */
export const callStateWords: Record<CallState, MessageDescriptor> = {
  arriving: msg`入電`,
  announcing: msg`案内中`,
  waiting: msg`お待たせ中`,
  offered: msg`呼出中`,
  talking: msg`通話中`,
  held: msg`保留中`,
  consulting: msg`相談中`,
  conference: msg`三者通話中`,
  transferring: msg`取次中`,
  transferred: msg`取次先と通話中`,
  parked: msg`パーク保留中`,
  message: msg`伝言録音中`,
  menu: msg`メニュー案内中`,
  telling: msg`お知らせ中`,
  'own-phones': msg`依頼企業を呼出中`,
  'wrap-up': msg`後処理`,
  done: msg`終了`,
  dialling: msg`発信中`,
  ringing: msg`相手を呼出中`,
  extension: msg`内線`,
};

export const callStateTones: Record<CallState, StatusTone> = {
  arriving: 'quiet',
  announcing: 'quiet',
  waiting: 'bad',
  offered: 'waiting',
  talking: 'busy',
  held: 'waiting',
  consulting: 'waiting',
  conference: 'busy',
  transferring: 'waiting',
  transferred: 'quiet',
  parked: 'waiting',
  message: 'quiet',
  menu: 'quiet',
  telling: 'quiet',
  'own-phones': 'waiting',
  'wrap-up': 'quiet',
  done: 'quiet',
  dialling: 'waiting',
  ringing: 'waiting',
  extension: 'busy',
};
