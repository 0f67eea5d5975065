import { z } from 'zod';
import { withoutReadings } from './caller-words/readings.ts';
import { maskCardNumbers } from './card-numbers.ts';

export const Uuid = z.uuid();
/** RFC 3339 with offset. */
export const Timestamp = z.iso.datetime({ offset: true });
export const E164 = z.string().regex(/^\+[1-9][0-9]{2,14}$/);
/** Characters that turn the direction of the text round them (UAX 9): in a name they only make it look like another. */
const withoutDirections = (text: string): string =>
  text.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');

/** The door of every free text: what a person writes is kept without card numbers and without such characters. */
const kept = (text: string): string => maskCardNumbers(withoutDirections(text));

/** Text of one line, trimmed, no control characters. */
export const Line = (max: number) =>
  z
    .string()
    .overwrite(kept)
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
export const OptionalLine = (max: number) =>
  z
    .string()
    .overwrite(kept)
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
/** Text of several lines. */
export const Text = (max: number) =>
  z
    .string()
    .overwrite(kept)
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u);
/** How many letters somebody reads aloud at most; what is written with readings is counted without them. */
const aloud =
  (max: number) =>
  ({ value, issues }: z.core.ParsePayload<string>): void => {
    if (withoutReadings(value).length > max)
      issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value });
  };
/** With readings, nothing is longer than this many times its words. */
const room = 4;
/** Words that are read aloud, 漢字《かんじ》; `max` counts them without their readings. */
export const Aloud = (max: number) => Text(max * room).check(aloud(max));
export const AloudLine = (max: number) => Line(max * room).check(aloud(max));
export const Email = z.email().max(254);
export const Password = z.string().min(12).max(200);

export const idParams = z.object({ id: Uuid });
/** A list that is short by its nature. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
export const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** RFC 9457. `title` is Japanese and says what to do next; `code` is for programs; `fields` names wrong inputs. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
});
export type Problem = z.infer<typeof Problem>;
