import type { VoiceHint } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { IconEar } from '@tabler/icons-react';
import { foremost } from './foremost.ts';
import { voiceHintWords } from './voice-hint-words.ts';
import classes from './voice-hints.module.css';

/** What the loudness of the call hints at now, quietly; nothing when there is nothing. */
export function VoiceHintMark({ hints }: { hints: readonly VoiceHint[] | undefined }) {
  const { t, i18n } = useLingui();
  const hint = foremost(hints ?? []);
  if (hint === null) return null;
  const words = i18n._(voiceHintWords(hint));
  return (
    <span
      className={classes['mark']}
      title={`${words} ${t`音の大きさだけからの目安です。誤りがあります。`}`}
      data-testid="voice-hint"
    >
      <IconEar size={14} aria-hidden />
      <span>{words}</span>
    </span>
  );
}
