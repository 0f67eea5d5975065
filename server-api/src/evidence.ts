/** 証拠: what of a harassment case is kept, packed and handed to the police or a lawyer, and to whom it went. */
import { z } from 'zod';
import { Email, Line, OptionalLine, Text, Timestamp, Uuid, idParams } from './common.ts';
import { Stretch } from './disclosure.ts';
import { defineRoutes } from './route.ts';

/** building 作成中 · ready できた · failed 作れなかった · deleted 消した */
export const EvidenceState = z.enum(['building', 'ready', 'failed', 'deleted']);
export type EvidenceState = z.infer<typeof EvidenceState>;

/** police 警察 · lawyer 弁護士 · court 裁判所 · client 依頼企業 · other そのほか */
export const EvidenceRecipient = z.enum(['police', 'lawyer', 'court', 'client', 'other']);
export type EvidenceRecipient = z.infer<typeof EvidenceRecipient>;

export const EvidenceHandover = z.object({
  id: Uuid,
  at: Timestamp,
  byName: z.string(),
  to: EvidenceRecipient,
  /** 署名・事務所名と、受け取った人. */
  name: z.string(),
  /** 受理番号など. */
  reference: z.string(),
  how: z.string(),
  why: z.string(),
});
export type EvidenceHandover = z.infer<typeof EvidenceHandover>;

export const EvidencePack = z.object({
  id: Uuid,
  fileName: z.string(),
  state: EvidenceState,
  /** Without what is about other people. */
  masked: z.boolean(),
  reason: z.string(),
  madeByName: z.string(),
  madeAt: Timestamp,
  readyAt: Timestamp.nullable(),
  /** Files that are in it so far, and that will be. */
  done: z.number().int(),
  total: z.number().int(),
  bytes: z.number().int().nullable(),
  /** Hex, of the encrypted file. */
  sha256: z.string().nullable(),
  /** A time-stamping authority has seen its list. */
  stamped: z.boolean(),
  handovers: z.array(EvidenceHandover),
});
export type EvidencePack = z.infer<typeof EvidencePack>;

/** 業務妨害の損害の計算: of the calls of the case alone. */
export const EvidenceDamage = z.object({
  calls: z.number().int(),
  /** Of talk, begun minutes as whole ones. */
  minutes: z.number().int(),
  /** Null: the office has not set what a minute costs. */
  yenPerMinute: z.number().int().nullable(),
  yen: z.number().int().nullable(),
  basis: z.string(),
});
export type EvidenceDamage = z.infer<typeof EvidenceDamage>;

/** police 警察の相談窓口 · lawyer 弁護士 · legal 社内の法務・担当部署 */
export const HelpContactKind = z.enum(['police', 'lawyer', 'legal']);
export type HelpContactKind = z.infer<typeof HelpContactKind>;

const HelpContactFields = z.object({
  /** Null: for every client of the office. */
  accountId: Uuid.nullable(),
  kind: HelpContactKind,
  name: Line(120),
  number: OptionalLine(40),
  email: z.union([z.literal(''), Email]),
  /** Hours, what to say, what to have at hand. */
  words: Text(1000),
});
export type HelpContactFields = z.infer<typeof HelpContactFields>;
export const HelpContact = HelpContactFields.extend({ id: Uuid });
export type HelpContact = z.infer<typeof HelpContact>;

export const EvidenceOfCase = z.object({
  packs: z.array(EvidencePack),
  damage: EvidenceDamage,
  contacts: z.array(HelpContact),
  /** Calls of the case, and how many of them nobody can delete now. */
  calls: z.number().int(),
  held: z.number().int(),
  /** SHA-256 (hex) of the installation's public key (DER): said by another way than the pack goes. */
  keyFingerprint: z.string(),
});
export type EvidenceOfCase = z.infer<typeof EvidenceOfCase>;

export const EvidenceOrder = z.object({
  reason: Line(400),
  /** Day of Japan on which somebody looks at the hold again. */
  reviewOn: z.iso.date(),
  masked: z.boolean(),
  /** Words that are blacked out besides the names of our people and of the client's. Only where masked. */
  hidden: z.array(Line(80)).max(100),
  /** Where the sound is silent. Only where masked. */
  stretches: z.array(Stretch.extend({ callId: Uuid })).max(200),
});
export type EvidenceOrder = z.infer<typeof EvidenceOrder>;

export const EvidenceSettings = z.object({
  /** What a minute of an operator's work costs the office; null: not set. */
  yenPerMinute: z.number().int().min(1).max(100_000).nullable(),
  /** How the office has come to it, as it would say before a court. */
  basis: Text(1000),
});
export type EvidenceSettings = z.infer<typeof EvidenceSettings>;

export const evidenceRoutes = defineRoutes({
  harassmentEvidence: {
    method: 'GET',
    path: '/harassment/:id/evidence',
    summary: '一件の証拠パック、保全の状況、損害の計算、相談先です。',
    params: idParams,
    response: EvidenceOfCase,
  },
  buildEvidence: {
    method: 'POST',
    path: '/harassment/:id/evidence',
    summary: '一件のすべての通話を保全し、証拠パックを作り始めます。',
    params: idParams,
    body: EvidenceOrder,
    response: EvidenceOfCase,
  },
  evidenceFile: {
    method: 'GET',
    path: '/evidence/:id/file',
    summary: '証拠パックの暗号化されたファイルです。',
    params: idParams,
    binary: true,
  },
  evidenceGuide: {
    method: 'GET',
    path: '/evidence/:id/guide',
    summary: '証拠パックの開き方と確かめ方の説明書（HTML）です。',
    params: idParams,
    binary: true,
  },
  evidenceKey: {
    method: 'POST',
    path: '/evidence/:id/key',
    summary: '証拠パックを開く鍵です。ファイルとは別の方法で渡します。',
    params: idParams,
    response: z.object({ fileName: z.string(), text: z.string() }),
  },
  handEvidenceOver: {
    method: 'POST',
    path: '/evidence/:id/handovers',
    summary: '証拠パックをだれに、なぜ渡したかを記します。',
    params: idParams,
    body: z.object({
      to: EvidenceRecipient,
      name: Line(200),
      reference: OptionalLine(120),
      how: Line(200),
      why: Line(400),
    }),
    response: EvidenceOfCase,
  },
  deleteEvidence: {
    method: 'POST',
    path: '/evidence/:id/delete',
    summary: '証拠パックのファイルと鍵を消します。渡した記録は残ります。',
    params: idParams,
    body: z.object({ reason: Line(400) }),
    response: EvidenceOfCase,
  },
  evidenceSettings: {
    method: 'GET',
    path: '/evidence-settings',
    summary: '損害の計算に使う、1分あたりの費用です。',
    response: EvidenceSettings,
  },
  changeEvidenceSettings: {
    method: 'PUT',
    path: '/evidence-settings',
    summary: '損害の計算に使う、1分あたりの費用を変更します。',
    body: EvidenceSettings,
    response: EvidenceSettings,
  },
  listHelpContacts: {
    method: 'GET',
    path: '/help-contacts',
    summary: '警察の相談窓口、弁護士、法務の連絡先です。',
    response: z.object({ items: z.array(HelpContact) }),
  },
  addHelpContact: {
    method: 'POST',
    path: '/help-contacts',
    summary: '相談先を加えます。',
    body: HelpContactFields,
    response: HelpContact,
  },
  removeHelpContact: {
    method: 'DELETE',
    path: '/help-contacts/:id',
    summary: '相談先を消します。',
    params: idParams,
  },
});
