/** 顧客システム: what a client's own system says of a number that phones, and its page about that number. */
import { z } from 'zod';
import { E164, Line, Timestamp, Uuid, idParams } from './common.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';

/** What is put into an address or a body: {number} E.164 · {national} as dialled in Japan · {dialled} ours, E.164. */
export const crmPlaces = ['number', 'national', 'dialled'] as const;
export const crmLimits = { fields: 6, hosts: 50, answerMs: 1000, valueCharacters: 200 } as const;

const brace = /[{}]/;
const withoutPlaces = (template: string): string =>
  template.replaceAll(/\{(?:number|national|dialled)\}/g, '81312345678');

/** https, a host that is written out, and no braces but those of the places. Empty: none. */
const AddressTemplate = z
  .string()
  .trim()
  .max(1000)
  .regex(/^(https:\/\/[A-Za-z0-9.-]+([/?][\x21-\x7e]*)?)?$/)
  .refine((template) => !brace.test(withoutPlaces(template)));

const isJsonObject = (text: string): boolean => {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Where a value stands in the answer: RFC 6901. */
export const JsonPointer = z
  .string()
  .max(200)
  .regex(/^(\/([^~/\p{Cc}]|~[01])*)*$/u);

export const CrmField = z.object({ label: Line(30), pointer: JsonPointer });
export type CrmField = z.infer<typeof CrmField>;

/** Headers that say how a request is carried are ours. */
const HeaderName = z
  .string()
  .trim()
  .max(60)
  .regex(/^([A-Za-z][A-Za-z0-9-]*)?$/)
  .refine(
    (name) =>
      !/^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|accept.*|user-agent|cookie|proxy-.*)$/i.test(
        name,
      ),
  );

/** off: nothing is opened · button: when it is pressed · answering: by itself when the call is answered, and by button. */
export const CrmOpens = z.enum(['off', 'button', 'answering']);
export type CrmOpens = z.infer<typeof CrmOpens>;

const lookup = {
  enabled: z.boolean(),
  url: AddressTemplate,
  method: z.enum(['GET', 'POST']),
  /** Of a POST: a JSON object with places inside its texts. */
  body: z
    .string()
    .trim()
    .max(2000)
    .refine((body) => body === '' || isJsonObject(withoutPlaces(body))),
  /** The header that shows who asks; empty: none. */
  headerName: HeaderName,
  fields: z.array(CrmField).max(crmLimits.fields),
};
const page = { opens: CrmOpens, url: AddressTemplate };

export const CrmSetting = z.object({
  lookup: z.object({
    ...lookup,
    /** Whether the header's value is kept. It is never shown again. */
    hasToken: z.boolean(),
    health: z.object({
      state: z.enum(['unknown', 'good', 'failing']),
      lastGoodAt: Timestamp.nullable(),
      lastFailedAt: Timestamp.nullable(),
      /** What was wrong the last time, with what to do. */
      lastError: z.string().nullable(),
    }),
  }),
  page: z.object(page),
  /** The published purpose for which numbers are handed over. */
  purpose: PurposeCode.nullable(),
});
export type CrmSetting = z.infer<typeof CrmSetting>;

export const CrmChange = z.object({
  lookup: z.object({
    ...lookup,
    /** The header's value; null: as it is. It goes only to the host that it was given for. */
    token: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .regex(/^[\x20-\x7e]*$/)
      .nullable(),
  }),
  page: z.object(page),
  purpose: PurposeCode.nullable(),
});
export type CrmChange = z.infer<typeof CrmChange>;

/** Text of the answer, bounded, without card numbers. */
export const CrmValue = z.object({ label: z.string(), text: z.string() });
export type CrmValue = z.infer<typeof CrmValue>;

export const CrmTrial = z.object({
  /** What became of it, in words. */
  words: z.string(),
  ok: z.boolean(),
  /** HTTP's; null: nothing came back. */
  status: z.number().int().nullable(),
  tookMs: z.number().int(),
  shown: z.array(CrmValue),
  /** Labels of which the answer has nothing. */
  missing: z.array(z.string()),
});
export type CrmTrial = z.infer<typeof CrmTrial>;

export const CrmOfCall = z.object({
  /** Whether the system is asked about this call. */
  asks: z.boolean(),
  opens: CrmOpens,
  /** The host that is opened; empty: none. */
  host: z.string(),
});
export type CrmOfCall = z.infer<typeof CrmOfCall>;

/**
 * off · withheld: there is no number to ask for · shown · nothing: the system knows nobody · silent: no answer, with
 * words · gone: it was asked, and the answer is kept no more.
 */
export const CrmAnswer = z.object({
  state: z.enum(['off', 'withheld', 'shown', 'nothing', 'silent', 'gone']),
  words: z.string().nullable(),
  items: z.array(CrmValue),
});
export type CrmAnswer = z.infer<typeof CrmAnswer>;

/** Exact names of hosts, in small letters. */
export const CrmHosts = z.object({
  hosts: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(253)
        .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/),
    )
    .max(crmLimits.hosts),
});
export type CrmHosts = z.infer<typeof CrmHosts>;

const callParams = z.object({ id: Uuid });

export const crmRoutes = defineRoutes({
  crmSetting: {
    method: 'GET',
    path: '/accounts/:id/crm',
    summary: '顧客システムへの照会と、その画面を開く設定です。秘密の値は返しません。',
    params: idParams,
    response: CrmSetting,
  },
  saveCrm: {
    method: 'PUT',
    path: '/accounts/:id/crm',
    summary: '顧客システムへの照会と、その画面を開く設定を変えます。',
    params: idParams,
    body: CrmChange,
    response: CrmSetting,
  },
  tryCrm: {
    method: 'POST',
    path: '/accounts/:id/crm/try',
    summary: '保存した設定で、入力した番号を顧客システムに一度尋ねます。',
    params: idParams,
    body: z.object({ number: E164 }),
    response: CrmTrial,
  },
  crmHosts: {
    method: 'GET',
    path: '/organisation/crm-hosts',
    summary: 'デスクから開いてよい顧客システムのホスト名です。',
    response: CrmHosts,
  },
  saveCrmHosts: {
    method: 'PUT',
    path: '/organisation/crm-hosts',
    summary: 'デスクから開いてよい顧客システムのホスト名を決めます。',
    body: CrmHosts,
    response: CrmHosts,
  },
  crmOfCall: {
    method: 'GET',
    path: '/calls/:id/crm',
    summary: '自分の通話について、顧客システムに何ができるかです。',
    params: callParams,
    response: CrmOfCall,
  },
  askCrm: {
    method: 'POST',
    path: '/calls/:id/crm/question',
    summary:
      '自分の通話の番号を顧客システムに尋ねた答えです。尋ねるのは一つの通話に一度で、待つのは長くて1秒です。',
    params: callParams,
    response: CrmAnswer,
  },
  openCrm: {
    method: 'POST',
    path: '/calls/:id/crm/page',
    summary: '自分の通話の番号で顧客システムの画面を開くアドレスを、記録してから返します。',
    params: callParams,
    response: z.object({ url: z.string() }),
  },
});
