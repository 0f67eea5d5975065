import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maskCardNumbers } from './card-numbers.ts';
import { routes } from './routes.ts';

const ten = Array.from('0123456789');
const gaps = ['', ' ', '-', '　', '－', ' - ', '‐', '—', 'ー', '.', '・', '\u00a0', '\u200b'];
const wide = (digits: string): string =>
  digits.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Written apart from the implementation: the digit that makes `body` right, by trying all ten. */
function withCheckDigit(body: string): string {
  const weight = (digits: string): number =>
    Array.from(digits)
      .toReversed()
      .reduce(
        (sum, digit, place) => sum + (place % 2 === 0 ? +digit : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][+digit]!),
        0,
      );
  return ten.map((last) => body + last).find((digits) => weight(digits) % 10 === 0)!;
}

const card = fc
  .tuple(
    fc.constantFrom('2', '3', '4', '5', '6'),
    fc.array(fc.constantFrom(...ten), { minLength: 11, maxLength: 17 }),
  )
  .map(([first, rest]) => withCheckDigit(first + rest.join('')));
/** As people write it: in groups of any length, with any gaps, some digits full width. */
const written = (number: string) =>
  fc
    .array(fc.tuple(fc.constantFrom(...gaps), fc.boolean()), {
      minLength: number.length,
      maxLength: number.length,
    })
    .map((ways) =>
      Array.from(number)
        .map((digit, place) => (place > 0 ? ways[place]![0] : '') + (ways[place]![1] ? wide(digit) : digit))
        .join(''),
    );
const around = fc.constantFrom(
  '',
  'カードは',
  '番号：',
  'Visa ',
  '電話 03-1234-5678、',
  '\n',
  'です。',
  '（',
  '）お願いします',
);
const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/[^0-9]/g, '');

describe('a card number in a free text', () => {
  it('is found in any writing, and only its last four digits stay', () => {
    fc.assert(
      fc.property(
        card.chain((number) => fc.tuple(fc.constant(number), written(number), around, around)),
        ([number, text, before, after]) => {
          const kept = maskCardNumbers(before + text + after);
          expect(digitsOf(kept)).not.toContain(number);
          expect(digitsOf(kept)).not.toContain(number.slice(0, -4));
          expect(kept).toHaveLength((before + text + after).length);
          expect(digitsOf(kept)).toBe(digitsOf(before) + number.slice(-4) + digitsOf(after));
          expect(maskCardNumbers(kept)).toBe(kept);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['4111 1111 1111 1111', '＊＊＊＊ ＊＊＊＊ ＊＊＊＊ 1111'],
    [
      'カード３７８２－８２２４６３－１０００５です',
      'カード＊＊＊＊－＊＊＊＊＊＊－＊0005です'.replace('0005', '０００５'),
    ],
    ['090-1234-5678 4111-1111-1111-1111', '090-1234-5678 ＊＊＊＊-＊＊＊＊-＊＊＊＊-1111'],
    ['1. 4111111111111111', '1. ＊＊＊＊＊＊＊＊＊＊＊＊1111'],
  ])('%s', (text, kept) => {
    expect(maskCardNumbers(text)).toBe(kept);
  });

  it('that is wrong by Luhn is none', () => {
    expect(maskCardNumbers('4111 1111 1111 1112')).toBe('4111 1111 1111 1112');
  });

  it('of any 13 digits that are right by chance is masked, too', () => {
    expect(maskCardNumbers('伝票 4000000000006')).toBe('伝票 ＊＊＊＊＊＊＊＊＊0006');
  });
});

describe('a telephone number stays', () => {
  const telephone = fc
    .tuple(
      fc.constantFrom(
        '03-####-####',
        '090-####-####',
        '0120-###-###',
        '045-###-####',
        '0##-###-####',
        '050-####-####',
        '+81-90-####-####',
      ),
      fc.array(fc.constantFrom(...ten), { minLength: 12, maxLength: 12 }),
      fc.constantFrom('-', '', ' ', '－'),
      fc.boolean(),
    )
    .map(([shape, digits, hyphen, isWide]) => {
      const rest = Array.from(digits);
      const number = shape.replaceAll('#', () => rest.pop()!).replaceAll('-', hyphen);
      return isWide ? wide(number) : number;
    });

  it('in any writing', () => {
    fc.assert(
      fc.property(telephone, (number) => {
        const text = `お電話番号は${number}、ご担当は山田様です。`;
        expect(maskCardNumbers(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('also line by line, and beside a date or a second number', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ten), { minLength: 16, maxLength: 16 }), (all) => {
        const digits = all.join('');
        const [a, b] = [
          `090-${digits.slice(0, 4)}-${digits.slice(4, 8)}`,
          `03-${digits.slice(8, 12)}-${digits.slice(12)}`,
        ];
        for (const text of [`${a}\n${b}`, `${a} ${b}`, `${a} 2026-11-27`, `${b} / ${a}`])
          expect(maskCardNumbers(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

/** What is no text of a person's: secrets that are hashed, links, marks, hosts, codes, files, and digits that are dialled. */
const noFreeText =
  /(^|\.)(password|current|next|token|email|number|endpoint|p256dh|auth|objectId|digits|stepId|branchId|steps\.(id|under|way\.jump|failed\.jump|branches\.id|branches\.way\.jump)|permission|addresses|registrar|outboundProxy|realm|username|authUsername|fromDomain|fromUser|host|expected|said|code|ticket|networks|clientSecret|slug|file|calendar|purpose|settings\.(authorization|botId|channel|clientId|keyHeader|roomId|serviceAccount|targetId)|categories|cites|questionId|pageId|textId|revision|(pages|questions)\.id)$/;

describe('the door of the stores', () => {
  it('masks every free text that a route takes', () => {
    let doors = 0;
    for (const [name, route] of Object.entries(routes)) {
      if (!('body' in route) || route.body === undefined) continue;
      for (const [path, schema] of textsOf(route.body as z.ZodType)) {
        const parsed = schema.safeParse('4111111111111111');
        if (!parsed.success || noFreeText.test(path)) continue;
        doors += 1;
        expect.soft(String(parsed.data), `${name}: ${path}`).toMatch(/＊{12}1111$/);
      }
    }
    expect(doors).toBeGreaterThan(60);
  });
});

/** Every string in a schema, by its dotted path. */
function textsOf(schema: z.core.$ZodType, path = ''): [string, z.ZodType][] {
  const inner = (each: z.core.$ZodType, name = ''): [string, z.ZodType][] =>
    textsOf(each, name === '' ? path : `${path}.${name}`);
  if (schema instanceof z.ZodString) return [[path, schema]];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, each]) => inner(each as z.core.$ZodType, name));
  if (schema instanceof z.ZodArray) return inner(schema.element);
  if (schema instanceof z.ZodRecord) return inner(schema.valueType);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((each) => inner(each as z.core.$ZodType));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return inner(schema.unwrap());
  if (schema instanceof z.ZodPipe) return inner(schema.in);
  return [];
}
