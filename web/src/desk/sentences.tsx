import classes from './desk.module.css';

/** Words to be spoken: a line breaks between sentences rather than within one, where there is room. */
export function Sentences({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    <span key={index} className={classes['line']}>
      {line.split(/(?<=[。？！])/).map((sentence, at) => (
        <span key={at} className={classes['sentence']}>
          {sentence}
        </span>
      ))}
    </span>
  ));
}
