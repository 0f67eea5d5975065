import type { RecordingMark as ToldMark } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { cutOffStepWords } from '../harassment/harassment-words.ts';
import type { RecordingMark } from './marks-of.ts';

/** The server's marks of a recording, in words and seconds. */
export function useToldMarks(marks: readonly ToldMark[]): RecordingMark[] {
  const { t, i18n } = useLingui();
  const wordsOf = ({ kind, words }: ToldMark): string => {
    if (kind === 'hold') return t`保留`;
    if (kind === 'mask') return t`録音なし（マスク・一時停止）`;
    if (kind === 'mark') return words === '' ? t`印` : t`印：${words}`;
    if (kind === 'step') return words;
    const step = cutOffStepWords[words as keyof typeof cutOffStepWords];
    return step === undefined ? t`切電の手順` : t`切電：${i18n._(step)}`;
  };
  return marks.map((mark) => ({
    from: mark.fromMs / 1000,
    to: mark.toMs / 1000,
    words: wordsOf(mark),
    faint: mark.kind === 'step' || mark.kind === 'mask',
    kind: mark.kind,
  }));
}
