import type { VoiceHint } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import type { TimedMark } from '../ui/marks-of.ts';
import { voiceHintWords } from './voice-hint-words.ts';

/** Hints as marks on the call's recording. */
export function useHintMarks(hints: readonly VoiceHint[]): TimedMark[] {
  const { i18n } = useLingui();
  return hints.map((hint) => ({
    from: hint.from,
    to: hint.to,
    words: i18n._(voiceHintWords(hint)),
    faint: hint.kind === 'silence',
  }));
}
