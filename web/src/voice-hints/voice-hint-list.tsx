import type { VoiceHint } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { secondOf } from '../calls/second-of.ts';
import { voiceHintWords } from './voice-hint-words.ts';
import classes from './voice-hints.module.css';

/** From when to when, what, and by how much. */
export function VoiceHintList({ hints }: { hints: readonly VoiceHint[] }) {
  const { i18n } = useLingui();
  return (
    <ul className={classes['list']}>
      {hints.map((hint) => (
        <li key={`${hint.from} ${hint.kind} ${hint.side}`}>
          <span className={classes['span']}>
            {secondOf(hint.from)}〜{hint.to === null ? '' : secondOf(hint.to)}
          </span>
          <span>{i18n._(voiceHintWords(hint))}</span>
          {hint.excessDb === null ? null : (
            <span>
              <Trans>はじめより約{hint.excessDb} dB</Trans>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
