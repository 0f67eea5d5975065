/** 相談窓口: texts that are sealed in browsers, for the members of the desk and for whoever wrote them. The server opens none. */
import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** An age file (age-encryption.org/v1) in base64, of at most `max` characters. */
const Sealed = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^YWdlLWVuY3J5cHRpb24ub3JnL3Yx[A-Za-z0-9+/]+={0,2}$/);
const SealedText = Sealed(120_000);
const SealedKey = Sealed(40_000);

/** The public half of a key: an X25519 recipient of age. */
export const AgeRecipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
/** Everybody who can open a sealed thing. */
const Recipients = z.array(AgeRecipient).min(1).max(30);

/** The secret word in the address of the desk's door. */
export const DeskWord = z.string().regex(/^[0-9a-z]{20,40}$/);
/** Made in the browser out of the receipt code; the server keeps only its hash, and never sees the code. */
const Lookup = z.string().regex(/^[0-9a-f]{64}$/);

export const CareContact = z.object({
  name: Line(100),
  /** A telephone number, an address, or where to go. */
  reach: Line(200),
  note: OptionalLine(200),
});
export type CareContact = z.infer<typeof CareContact>;

export const DeskNoticeFields = z.object({
  /** 不利益な取扱いをしないこと, and how consultations are dealt with. */
  statement: Text(3000).min(20),
  contacts: z.array(CareContact).max(20),
});
export type DeskNoticeFields = z.infer<typeof DeskNoticeFields>;

/** What everybody is shown before they write. */
export const DeskDoor = DeskNoticeFields.extend({
  organisationName: z.string(),
  members: z.array(z.object({ name: z.string(), recipient: AgeRecipient })),
});
export type DeskDoor = z.infer<typeof DeskDoor>;

/** What the people of the house are shown. */
export const DeskNotice = DeskNoticeFields.extend({
  /** Of the page on which one writes without signing in; null: nobody can read consultations yet. */
  address: z.string().nullable(),
  word: z.string().nullable(),
  members: z.array(z.object({ name: z.string(), ready: z.boolean() })),
});
export type DeskNotice = z.infer<typeof DeskNotice>;

/** proposed: a second administrator has to confirm it · confirmed · removed */
export const DeskMember = z.object({
  id: Uuid,
  personId: Uuid,
  name: z.string(),
  state: z.enum(['proposed', 'confirmed', 'removed']),
  proposedByName: z.string(),
  /** By the reader, who cannot confirm it. */
  mine: z.boolean(),
  proposedAt: Timestamp,
  confirmedByName: z.string().nullable(),
  confirmedAt: Timestamp.nullable(),
  removedAt: Timestamp.nullable(),
  hasKey: z.boolean(),
});
export type DeskMember = z.infer<typeof DeskMember>;

export const ConsultationMessage = z.object({
  place: z.number().int(),
  by: z.enum(['author', 'desk']),
  /** A day of Japan: no consultation has a time. */
  day: z.iso.date(),
  sealed: SealedText,
});
export type ConsultationMessage = z.infer<typeof ConsultationMessage>;

/** note 記録 · measure 講じた措置 · care 面談・カウンセリング · follow-up 期日のある予定 */
export const ConsultationNoteKind = z.enum(['note', 'measure', 'care', 'follow-up']);
export type ConsultationNoteKind = z.infer<typeof ConsultationNoteKind>;

export const ConsultationSummary = z.object({
  id: Uuid,
  number: z.number().int(),
  state: z.enum(['open', 'closed']),
  openedOn: z.iso.date(),
  lastOn: z.iso.date(),
  /** Who wrote last: `author` waits for an answer. */
  lastBy: z.enum(['author', 'desk']),
  messages: z.number().int(),
  nextDueOn: z.iso.date().nullable(),
});
export type ConsultationSummary = z.infer<typeof ConsultationSummary>;

export const Consultation = ConsultationSummary.extend({
  /** Texts of the thread are sealed for this key. */
  recipient: AgeRecipient,
  /** Its secret half, sealed for the members. */
  sealedKey: SealedKey,
  sealedFor: Recipients,
  thread: z.array(ConsultationMessage),
  notes: z.array(
    z.object({
      id: Uuid,
      kind: ConsultationNoteKind,
      day: z.iso.date(),
      byName: z.string(),
      /** For the members alone. */
      sealed: SealedText,
      dueOn: z.iso.date().nullable(),
      doneOn: z.iso.date().nullable(),
    }),
  ),
});
export type Consultation = z.infer<typeof Consultation>;

export const ConsultationDesk = z.object({
  notice: DeskNotice,
  /** The reader's own key. */
  own: z.object({
    name: z.string(),
    recipient: AgeRecipient.nullable(),
    /** The secret half, sealed by the reader's passphrase. */
    sealedSecret: SealedKey.nullable(),
  }),
  members: z.array(z.object({ name: z.string(), recipient: AgeRecipient })),
  /** Sealed things that some member cannot open yet, or that a former member still could. */
  toReseal: z.number().int(),
});
export type ConsultationDesk = z.infer<typeof ConsultationDesk>;

const wordParams = z.object({ word: DeskWord });
const Resealed = z.object({ kind: z.enum(['key', 'note']), id: Uuid, sealed: SealedText });

export const consultationRoutes = defineRoutes({
  consultationDoor: {
    method: 'GET',
    path: '/consult/:word',
    summary: '相談窓口の案内と、窓口の担当者の公開鍵です。サインインは見ません。',
    params: wordParams,
    response: DeskDoor,
  },
  writeConsultation: {
    method: 'POST',
    path: '/consult/:word',
    summary: 'ブラウザーで暗号にした相談を届けます。だれが届けたかは、どこにも残りません。',
    params: wordParams,
    body: z.object({
      lookup: Lookup,
      recipient: AgeRecipient,
      sealedKey: SealedKey,
      sealedFor: Recipients,
      /** The same secret half, sealed by the receipt code (AES-GCM; nonce first). */
      sealedForAuthor: z
        .string()
        .max(400)
        .regex(/^[A-Za-z0-9+/]{60,}={0,2}$/)
        // A run of digits is no such thing, whatever else it may be.
        .regex(/[A-Za-z+/]/),
      sealed: SealedText,
    }),
  },
  readConsultation: {
    method: 'POST',
    path: '/consult/:word/thread',
    summary: '受付番号を持つ人が、相談と返事を受け取ります。',
    params: wordParams,
    body: z.object({ lookup: Lookup }),
    response: z.object({
      state: z.enum(['open', 'closed']),
      recipient: AgeRecipient,
      sealedForAuthor: z.string(),
      thread: z.array(ConsultationMessage),
    }),
  },
  addToConsultation: {
    method: 'POST',
    path: '/consult/:word/messages',
    summary: '受付番号を持つ人が、相談に書き足します。',
    params: wordParams,
    body: z.object({ lookup: Lookup, sealed: SealedText }),
  },
  consultationNotice: {
    method: 'GET',
    path: '/consultation-notice',
    summary: '相談窓口の案内です。だれが見たかは記録しません。',
    response: DeskNotice,
  },
  listDeskMembers: {
    method: 'GET',
    path: '/consultation-desk/members',
    summary: '相談窓口の担当者と、承認待ちの人です。',
    response: z.object({
      items: z.array(DeskMember),
      /** Who has the role and can be proposed. */
      candidates: z.array(z.object({ personId: Uuid, name: z.string() })),
    }),
  },
  proposeDeskMember: {
    method: 'POST',
    path: '/consultation-desk/members',
    summary: '相談窓口の担当者を提案します。別の管理者が承認するまで、何も見られません。',
    body: z.object({ personId: Uuid }),
    response: DeskMember,
  },
  confirmDeskMember: {
    method: 'POST',
    path: '/consultation-desk/members/:id/confirm',
    summary: '別の管理者が提案した担当者を承認します。窓口の全員にメールで知らせます。',
    params: idParams,
    response: DeskMember,
  },
  removeDeskMember: {
    method: 'POST',
    path: '/consultation-desk/members/:id/remove',
    summary: '相談窓口の担当から外します。',
    params: idParams,
    body: z.object({ reason: Line(200) }),
    response: DeskMember,
  },
  consultationDesk: {
    method: 'GET',
    path: '/consultation-desk',
    summary: '相談窓口の担当者の画面です。',
    response: ConsultationDesk,
  },
  putDeskKey: {
    method: 'PUT',
    path: '/consultation-desk/key',
    summary: '自分の鍵を登録します。作り直したときは、管理者の承認が改めて要ります。',
    body: z.object({ recipient: AgeRecipient, sealedSecret: SealedKey }),
  },
  saveDeskNotice: {
    method: 'PUT',
    path: '/consultation-desk/notice',
    summary: '相談窓口の案内と、相談先の一覧を変更します。',
    body: DeskNoticeFields,
    response: DeskNotice,
  },
  replaceDeskAddress: {
    method: 'POST',
    path: '/consultation-desk/address',
    summary: '相談の入口のアドレスを作り直します。これまでのアドレスは使えなくなります。',
    response: DeskNotice,
  },
  listConsultations: {
    method: 'GET',
    path: '/consultations',
    summary: '相談の一覧です。新しい順です。',
    query: z.object({ ...page, state: z.enum(['open', 'closed']).optional() }),
    response: pageOf(ConsultationSummary),
  },
  consultation: {
    method: 'GET',
    path: '/consultations/:id',
    summary: '相談の一件です。内容は暗号のままです。',
    params: idParams,
    response: Consultation,
  },
  replyToConsultation: {
    method: 'POST',
    path: '/consultations/:id/messages',
    summary: '相談した人に返事を書きます。',
    params: idParams,
    body: z.object({ sealed: SealedText }),
    response: Consultation,
  },
  noteConsultation: {
    method: 'POST',
    path: '/consultations/:id/notes',
    summary: '窓口だけが読む記録、措置、期日のある予定を書き加えます。',
    params: idParams,
    body: z.object({
      kind: ConsultationNoteKind,
      sealed: SealedText,
      sealedFor: Recipients,
      dueOn: z.iso.date().nullable(),
    }),
    response: Consultation,
  },
  finishConsultationNote: {
    method: 'POST',
    path: '/consultations/:id/notes/:noteId/done',
    summary: '予定を済みにします。',
    params: z.object({ id: Uuid, noteId: Uuid }),
    response: Consultation,
  },
  closeConsultation: {
    method: 'POST',
    path: '/consultations/:id/close',
    summary: '相談を終了にします。書き足されると、また対応中に戻ります。',
    params: idParams,
    response: Consultation,
  },
  listToReseal: {
    method: 'GET',
    path: '/consultation-desk/to-reseal',
    summary: 'いまの担当者の全員に合わせて封じ直すものです。開けるのは担当者のブラウザーだけです。',
    response: z.object({ items: z.array(Resealed), left: z.number().int() }),
  },
  resealConsultations: {
    method: 'PUT',
    path: '/consultation-desk/to-reseal',
    summary: '担当者のブラウザーで封じ直したものを収めます。',
    body: z.object({ sealedFor: Recipients, items: z.array(Resealed).min(1).max(50) }),
    response: z.object({ left: z.number().int() }),
  },
});
