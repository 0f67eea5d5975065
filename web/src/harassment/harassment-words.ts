import type {
  CallerMeasureKind,
  CutOffStep,
  DutyToAccept,
  HarassmentEntryKind,
  HarassmentLevel,
  InstantKind,
} from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const cutOffSteps: readonly CutOffStep[] = ['state', 'warn-1', 'warn-2', 'announce'];
export const cutOffStepWords: Readonly<Record<CutOffStep, MessageDescriptor>> = {
  state: msg`できないことをはっきり伝える`,
  'warn-1': msg`警告する（1回目）`,
  'warn-2': msg`警告する（2回目）`,
  announce: msg`終了を告げる`,
};

export const instantKinds: readonly InstantKind[] = ['threat', 'sexual', 'discrimination'];
export const instantWords: Readonly<Record<InstantKind, MessageDescriptor>> = {
  threat: msg`脅し・危害の予告`,
  sexual: msg`性的な言動`,
  discrimination: msg`差別的な発言`,
};

export const measureKinds: readonly CallerMeasureKind[] = ['supervisor', 'announcement', 'message', 'refuse'];
export const measureWords: Readonly<Record<CallerMeasureKind, MessageDescriptor>> = {
  supervisor: msg`責任者が応対する`,
  announcement: msg`お断りの案内だけを流す`,
  message: msg`伝言だけを受ける`,
  refuse: msg`お受けしない（話中音）`,
};

export const levels: readonly HarassmentLevel[] = ['supervisor', 'specialist', 'legal'];
export const levelWords: Readonly<Record<HarassmentLevel, MessageDescriptor>> = {
  supervisor: msg`責任者`,
  specialist: msg`専門部署`,
  legal: msg`法務・弁護士`,
};

export const duties: readonly DutyToAccept[] = ['none', 'physician', 'pharmacist'];
export const dutyWords: Readonly<Record<DutyToAccept, MessageDescriptor>> = {
  none: msg({ message: 'なし', context: 'duty' }),
  physician: msg`応招義務（医師・歯科医師）`,
  pharmacist: msg`応需義務（薬局・薬剤師）`,
};

export const entryWords: Readonly<Record<HarassmentEntryKind, MessageDescriptor>> = {
  verbatim: msg`言葉どおりの記録`,
  step: msg`切電の手順`,
  instant: msg`即時の届け`,
  consent: msg`切電の承認`,
  relief: msg`交代`,
  level: msg`段階を上げた`,
  measure: msg`取り扱い`,
  'follow-up': msg`予定`,
  note: msg({ message: '記録', context: 'harassment entry' }),
  'cut-off': msg`切電`,
  system: msg({ message: '自動の記録', context: 'harassment entry' }),
};
