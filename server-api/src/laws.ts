/** 法令と指針: what binds a house, as dated master data; a new version is a new entry. */
import { z } from 'zod';
import { Line, OptionalLine, Text, Uuid } from './common.ts';
import { LawCode } from './policies.ts';
import { defineRoutes } from './route.ts';
import { TextState } from './trust.ts';

/** act 法律 · ordinance 条例 · guideline 指針 · industry 業界のガイドライン */
export const LawKind = z.enum(['act', 'ordinance', 'guideline', 'industry']);
export type LawKind = z.infer<typeof LawKind>;

export const LawFields = z.object({
  code: LawCode,
  kind: LawKind,
  title: Line(200),
  /** Which version this is: its number and year. */
  edition: Line(200),
  promulgatedOn: z.iso.date().nullable(),
  /** Null: the day is not fixed yet. */
  effectiveOn: z.iso.date().nullable(),
  /** What it asks of a house, in one's own words. */
  asks: Text(2000).min(1),
  source: Line(200),
  url: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
  note: OptionalLine(400),
});
export type LawFields = z.infer<typeof LawFields>;

export const LawEntry = LawFields.extend({
  id: Uuid,
  state: TextState,
  /** Added by the house itself. */
  own: z.boolean(),
});
export type LawEntry = z.infer<typeof LawEntry>;

const Laws = z.object({ items: z.array(LawEntry) });

export const lawRoutes = defineRoutes({
  laws: {
    method: 'GET',
    path: '/laws',
    summary: '法令・条例・指針の版と施行日、求めていることの要旨です。',
    response: Laws,
  },
  addLaw: {
    method: 'POST',
    path: '/laws',
    summary:
      '自社に当てはまる条例や指針、その新しい版を加えます。施行日に、根拠にしている文書の見直しが始まります。',
    body: LawFields,
    response: Laws,
  },
});
