import type { ScriptBody } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { usePolitenessWords } from '../../scripts/politeness-words.ts';
import { ReadAloud } from '../../ui/read-aloud.tsx';
import classes from './script.module.css';

/** What holds at every step: the tone, words of sympathy, answers, and how to decline. */
export function Sayings({ body }: { body: ScriptBody }) {
  const { t } = useLingui();
  const politeness = usePolitenessWords();
  const { empathy, answers, refusals } = body;
  return (
    <div className={classes['sayings']}>
      <p className={classes['empathy']} aria-label={t`言葉づかいと共感のひとこと`}>
        <b>{politeness[body.politeness]}</b>
        {empathy.map((words) => (
          <ReadAloud key={words} text={words} />
        ))}
      </p>
      {answers.length === 0 ? null : (
        <details>
          <summary>
            <Trans>こう聞かれたら</Trans>（{answers.length}）
          </summary>
          {answers.map(({ question, words }) => (
            <p key={question}>
              <b>{question}</b>
              <br />
              <ReadAloud text={words} />
            </p>
          ))}
        </details>
      )}
      {refusals.length === 0 ? null : (
        <details>
          <summary>
            <Trans>お伝えしないことと断りの型</Trans>（{refusals.length}）
          </summary>
          {refusals.map(({ ng, words }) => (
            <p key={ng}>
              <b>✕ {ng}</b>
              <br />
              <ReadAloud text={words} />
            </p>
          ))}
        </details>
      )}
    </div>
  );
}
