import { z } from 'zod';
import { E164, Line, OptionalLine, Text, Timestamp, Uuid, idParams, page, pageOf, listOf } from './common.ts';
import { CsvFile, CsvImport } from './csv-import.ts';
import { defineRoutes } from './route.ts';

export const CustomerKind = z.enum(['person', 'company']);
export type CustomerKind = z.infer<typeof CustomerKind>;

export const CustomerNote = z.object({
  id: Uuid,
  text: z.string(),
  /** The last day on which it is shown (Japan); null: for as long as the customer is kept. */
  until: z.iso.date().nullable(),
  writtenByName: z.string().nullable(),
  writtenAt: Timestamp,
});
export type CustomerNote = z.infer<typeof CustomerNote>;

/** お客様: a person or a company who phones an account, as the account knows them. */
export const Customer = z.object({
  id: Uuid,
  kind: CustomerKind,
  name: z.string(),
  reading: z.string(),
  /** Of a person: where they work. */
  company: z.string(),
  /** Department and title. */
  role: z.string(),
  /** 常連 */
  regular: z.boolean(),
  /** What is said to them in place of the usual words; empty: nothing of their own. */
  greeting: z.string(),
  numbers: z.array(z.object({ number: E164, display: z.string(), label: z.string() })),
  /** Those that were merged into this one: what else they are called. */
  merged: z.array(z.object({ id: Uuid, name: z.string() })),
  /** Also those that have ended. */
  notes: z.array(CustomerNote),
  changedAt: Timestamp,
});
export type Customer = z.infer<typeof Customer>;

export const CustomerFields = z.object({
  kind: CustomerKind,
  name: Line(80),
  reading: OptionalLine(80),
  company: OptionalLine(80),
  role: OptionalLine(80),
  regular: z.boolean(),
  greeting: OptionalLine(120),
  numbers: z.array(z.object({ number: E164, label: OptionalLine(30) })).max(10),
});
export type CustomerFields = z.infer<typeof CustomerFields>;

/** How it is known who calls: the operator said so · one customer has this number. */
export const CallerCertainty = z.enum(['said', 'number']);
/** もしかして: several have this number · the name is alike. */
export const CallerGuess = z.enum(['shared-number', 'name']);

/** As the desk shows somebody. */
export const DeskCustomer = Customer.pick({
  id: true,
  kind: true,
  name: true,
  reading: true,
  company: true,
  role: true,
  regular: true,
  greeting: true,
}).extend({ notes: z.array(CustomerNote) });
export type DeskCustomer = z.infer<typeof DeskCustomer>;

/** What was promised to this caller, or what they wait for. */
export const CallerPromise = z.object({
  /** report: the client owes a callback · task: we do. */
  kind: z.enum(['report', 'task']),
  callId: Uuid,
  title: z.string(),
  /** Who is to phone them; empty: nobody by name. */
  forName: z.string(),
  madeAt: Timestamp,
  dueAt: Timestamp.nullable(),
  overdue: z.boolean(),
  /** The client has seen it. */
  acknowledged: z.boolean(),
});
export type CallerPromise = z.infer<typeof CallerPromise>;

export const DeskCaller = z.object({
  customer: DeskCustomer.nullable(),
  certainty: CallerCertainty.nullable(),
  maybe: z.array(DeskCustomer.extend({ guess: CallerGuess })).max(5),
  /** The operator said: none of those that are known. */
  nobodyKnown: z.boolean(),
  /** Neither the number nor the person has been here before. Null: there is nothing to tell it by. */
  firstTime: z.boolean().nullable(),
  promises: z.array(CallerPromise).max(5),
});
export type DeskCaller = z.infer<typeof DeskCaller>;

const customerParams = z.object({ id: Uuid, customerId: Uuid });
const NoteFields = z.object({ text: Text(500).min(1), until: z.iso.date().nullable() });

export const customerRoutes = defineRoutes({
  listCustomers: {
    method: 'GET',
    path: '/accounts/:id/customers',
    summary: '依頼企業のお客様台帳です。名前・会社・番号の一部で探せます。',
    params: idParams,
    query: z.object({ ...page, search: z.string().trim().max(80).optional() }),
    response: pageOf(Customer),
  },
  createCustomer: {
    method: 'POST',
    path: '/accounts/:id/customers',
    summary: 'お客様を台帳に加えます。',
    params: idParams,
    body: CustomerFields,
    response: Customer,
  },
  changeCustomer: {
    method: 'PUT',
    path: '/accounts/:id/customers/:customerId',
    summary: 'お客様の情報を変更します。',
    params: customerParams,
    body: CustomerFields,
    response: Customer,
  },
  removeCustomer: {
    method: 'DELETE',
    path: '/accounts/:id/customers/:customerId',
    summary: 'お客様を台帳から削除します。削除証明が残ります。',
    params: customerParams,
  },
  mergeCustomers: {
    method: 'POST',
    path: '/accounts/:id/customers/:customerId/merge',
    summary: '同じお客様の二件を一件にまとめます。あとで分けられます。',
    params: customerParams,
    body: z.object({ intoId: Uuid }),
    response: Customer,
  },
  separateCustomer: {
    method: 'POST',
    path: '/accounts/:id/customers/:customerId/separate',
    summary: 'まとめたお客様を元の二件に分けます。',
    params: customerParams,
    response: Customer,
  },
  addCustomerNote: {
    method: 'POST',
    path: '/accounts/:id/customers/:customerId/notes',
    summary: 'お客様への申し送りを加えます。期限を付けられます。',
    params: customerParams,
    body: NoteFields,
    response: Customer,
  },
  removeCustomerNote: {
    method: 'DELETE',
    path: '/accounts/:id/customers/:customerId/notes/:noteId',
    summary: 'お客様への申し送りを削除します。',
    params: customerParams.extend({ noteId: Uuid }),
  },
  importCustomers: {
    method: 'POST',
    path: '/accounts/:id/customers/import',
    summary: 'お客様台帳のCSVを確かめ、誤りがなければ取り込みます。',
    params: idParams,
    body: z.object({ file: CsvFile, apply: z.boolean() }),
    response: CsvImport,
  },
  findCallers: {
    method: 'GET',
    path: '/desk/calls/:id/customers',
    summary: '通話中の依頼企業のお客様を、名前・会社・番号で探します。',
    params: idParams,
    query: z.object({ search: z.string().trim().min(1).max(80) }),
    response: listOf(DeskCustomer),
  },
  nameCaller: {
    method: 'POST',
    path: '/desk/calls/:id/customer',
    summary: 'この通話の発信者を決めます。だれでもなければ null です。',
    params: idParams,
    body: z.object({ customerId: Uuid.nullable() }),
    response: DeskCaller,
  },
  keepCaller: {
    method: 'POST',
    path: '/desk/calls/:id/new-customer',
    summary: 'この通話の発信者を、新しいお客様として台帳に加えます。',
    params: idParams,
    body: CustomerFields.pick({ kind: true, name: true, reading: true, company: true }),
    response: DeskCaller,
  },
  noteCaller: {
    method: 'POST',
    path: '/desk/calls/:id/customer-note',
    summary: 'この通話のお客様への申し送りを加えます。',
    params: idParams,
    body: NoteFields,
    response: DeskCaller,
  },
});
