import type { ReportFields, ReportRules } from '@denwaban/server-api';

/** The basic fields in the order of the conversation. */
const basic = [
  'callerCompany',
  'callerNumber',
  'callerName',
  'callerReading',
  'forName',
  'matter',
  'handling',
] as const;
export type BasicName = (typeof basic)[number];
export type ExtraFieldRule = ReportRules['format']['extra'][number];

export type FormField =
  | { readonly kind: 'basic'; readonly name: BasicName }
  | { readonly kind: 'extra'; readonly rule: ExtraFieldRule };

/** The form's fields as the account orders them; what its order leaves out comes last. Fields of other categories are not there. */
export function fieldsInOrder(format: ReportRules['format'], category: string): FormField[] {
  const extra = format.extra.filter(
    ({ categories }) => categories.length === 0 || categories.includes(category),
  );
  const all: FormField[] = [
    ...basic.map((name) => ({ kind: 'basic', name }) as const),
    ...extra.map((rule) => ({ kind: 'extra', rule }) as const),
  ];
  const place = (field: FormField): number => {
    const at = format.order.indexOf(field.kind === 'basic' ? field.name : field.rule.id);
    return at === -1 ? format.order.length : at;
  };
  return all.toSorted((a, b) => place(a) - place(b));
}

export const extraOf = (fields: ReportFields, id: string): string =>
  fields.extra.find((each) => each.id === id)?.value ?? '';

export const withExtra = (fields: ReportFields, id: string, value: string): ReportFields => ({
  ...fields,
  extra: [...fields.extra.filter((each) => each.id !== id), ...(value === '' ? [] : [{ id, value }])],
});

export const isRequired = ({ required }: ExtraFieldRule, { callbackNeeded }: ReportFields): boolean =>
  required === 'always' || (required === 'callback' && callbackNeeded);
