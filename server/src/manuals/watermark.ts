import { inTokyo } from '../time/tokyo.ts';
import { renderMark } from '../pdf/render-mark.ts';

/** The last few, since a reader turns pages within a minute. */
const kept = new Map<string, Promise<Buffer>>();
const MOST = 50;

/** Who looks and when (Japan, to the minute), as a PDF of one small page. */
export function watermarkOf(name: string, now: Date): Promise<Buffer> {
  const { date, minuteOfDay } = inTokyo(now);
  const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  const words = `${name.slice(0, 40)}  ${date.replaceAll('-', '/')} ${hour}:${minute}`;
  const made = kept.get(words) ?? renderMark(words);
  // One that failed is made anew.
  made.catch(() => kept.delete(words));
  kept.delete(words);
  kept.set(words, made);
  const oldest = kept.size > MOST ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return made;
}
