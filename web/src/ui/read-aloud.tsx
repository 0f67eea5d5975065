import { piecesOf } from '@denwaban/server-api';
import { useFurigana } from './furigana.ts';
import classes from './read-aloud.module.css';

/**
 * Words to be read to a caller, with furigana: 漢字《かんじ》. A line breaks between sentences rather than within one, where
 * there is room.
 */
export function ReadAloud({ text }: { text: string }) {
  const furigana = useFurigana();
  const ruby = furigana && text.includes('《');
  return (
    <span lang="ja" className={classes['words']} data-furigana={ruby}>
      {text.split('\n').map((line, index) => (
        <span key={index} className={classes['line']}>
          {line.split(/(?<=[。？！])/).map((sentence, at) => (
            <span key={at} className={classes['sentence']}>
              <Sentence text={sentence} ruby={ruby} />
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}

function Sentence({ text, ruby }: { text: string; ruby: boolean }) {
  return piecesOf(text).map(({ base, reading }, index) =>
    reading === '' || !ruby ? (
      <span key={index}>{base}</span>
    ) : (
      <ruby key={index}>
        {base}
        <rp>（</rp>
        <rt>{reading}</rt>
        <rp>）</rp>
      </ruby>
    ),
  );
}
