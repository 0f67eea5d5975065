/** What a script is made of: steps in an outline, branches under what is chosen, and what holds for the whole account. */
import { z } from 'zod';
import { Aloud, AloudLine, Line, Uuid } from '../common.ts';
import { IdentityItem } from '../facts.ts';

export const mostSteps = 120;
export const mostBranches = 12;

/** Names a step or a branch within its script. */
const PlaceId = z.string().min(1).max(40);

/** Which part of the report an answer fills. */
export const ReportPart = z.enum([
  'callerName',
  'callerCompany',
  'callerNumber',
  'forName',
  'matter',
  'callback',
  'callbackBy',
  'urgency',
]);
export type ReportPart = z.infer<typeof ReportPart>;

/** on: the next step of the outline · end: the talk is over · jump: another step. */
export const Way = z.union([z.enum(['on', 'end']), z.object({ jump: PlaceId })]);
export type Way = z.infer<typeof Way>;

/** must: never left out · normal · spare: only while there is time for it. */
export const StepPriority = z.enum(['must', 'normal', 'spare']);
/** Whom a step is for. regular: callers whom the account knows from an earlier call. */
export const Audience = z.enum(['everybody', 'first-time', 'regular']);
export type Audience = z.infer<typeof Audience>;
/** What a kind of call is reported as, at least. */
export const BranchPriority = z.enum(['normal', 'soon', 'urgent']);
export type BranchPriority = z.infer<typeof BranchPriority>;

/** One kind of call, of those that a step lets the operator choose from. The steps under it name it in `under`. */
export const Branch = z.object({
  id: PlaceId,
  label: Line(60),
  /** その他: whatever none of the others fits. */
  other: z.boolean().default(false),
  /** What callers say who mean this one. */
  cues: z.array(Line(40)).max(10).default([]),
  priority: BranchPriority.default('normal'),
  /** 商談の見込み: whoever chooses it has somebody on the line who may buy. */
  lead: z.boolean().default(false),
  /** For a branch without steps of its own, and after the last of them. */
  way: Way.default('on'),
});
export type Branch = z.infer<typeof Branch>;

const parts = {
  id: PlaceId,
  /** The branch that it belongs to: of a step before it. Null: the trunk. */
  under: PlaceId.nullable().default(null),
  title: Line(60),
  /** What is said; what stands in （ ） is for the operator and is not spoken. */
  words: Aloud(600),
  /** What is said here is kept out of the recording: card numbers, secrets. */
  sensitive: z.boolean().optional(),
  priority: StepPriority.default('normal'),
  audience: Audience.default('everybody'),
  way: Way.default('on'),
};

/** One step of a script. */
export const ScriptStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), ...parts }),
  z.object({ kind: z.literal('ask'), ...parts, field: ReportPart.nullable(), required: z.boolean() }),
  z.object({ kind: z.literal('note'), ...parts }),
  z.object({
    kind: z.literal('choose'),
    ...parts,
    branches: z.array(Branch).min(1).max(mostBranches),
    /** What was chosen begins the matter of the report, while nobody has written one. */
    fillsMatter: z.boolean().default(true),
  }),
  z.object({
    kind: z.literal('check-identity'),
    ...parts,
    /** All of these must be right, of the same person. */
    items: z.array(IdentityItem).min(1).max(5),
    /** Facts of the account that it opens. */
    opens: z.array(Uuid).max(50),
    /** It also opens what is kept about the person themselves. */
    opensCaller: z.boolean(),
    tries: z.number().int().min(1).max(5).default(3),
    /** What is said when it is not passed. */
    refusal: Aloud(600),
    /** Where the talk goes when it is not passed. */
    failed: Way.default('on'),
  }),
  /** Facts of the account are told; protected ones only after a check that opens them. */
  z.object({ kind: z.literal('tell'), ...parts, facts: z.array(Uuid).max(20) }),
  /** Wishes for a booking are taken down. */
  z.object({ kind: z.literal('book'), ...parts, wishes: z.number().int().min(1).max(3).default(2) }),
  z.object({
    kind: z.literal('transfer'),
    ...parts,
    /** Whom to ring; null: whoever the caller asks for. */
    staffId: Uuid.nullable(),
    /** What is said when nobody takes it. */
    absent: Aloud(600).default(''),
  }),
  z.object({
    kind: z.literal('take-message'),
    ...parts,
    /** The report says that the caller wishes to be called back. */
    callback: z.boolean().default(true),
  }),
  z.object({ kind: z.literal('refuse'), ...parts }),
]);
export type ScriptStep = z.infer<typeof ScriptStep>;
export type StepKind = ScriptStep['kind'];
export type StepOf<K extends StepKind> = Extract<ScriptStep, { kind: K }>;

/** plain: 親しみやすく · polite: ていねい · formal: かしこまって. */
export const Politeness = z.enum(['plain', 'polite', 'formal']);
export type Politeness = z.infer<typeof Politeness>;

/** What is said to what the script does not foresee. Every script has one. */
export const OutOfScript = z.object({
  words: Aloud(300).min(1),
  /** The account lets us promise when it will answer. */
  mayPromiseTime: z.boolean().default(false),
});

/** 断りの型: what is never told or done, and the words instead. */
export const Refusal = z.object({ ng: Line(120), words: Aloud(300).min(1) });
/** こう聞かれたら: a question and its answer. */
export const Answer = z.object({ question: Line(120), words: Aloud(300).min(1) });

export const ScriptBody = z.object({
  schemaVersion: z.literal(2),
  politeness: Politeness.default('polite'),
  steps: z.array(ScriptStep).min(1).max(mostSteps),
  outOfScript: OutOfScript,
  /** 共感のひとこと. */
  empathy: z.array(AloudLine(80)).max(12).default([]),
  refusals: z.array(Refusal).max(20).default([]),
  answers: z.array(Answer).max(40).default([]),
  /** Words that show somebody may buy. */
  leadWords: z.array(Line(40)).max(30).default([]),
  /** Words that are never said for this account. */
  forbidden: z.array(Line(40)).max(60).default([]),
});
export type ScriptBody = z.infer<typeof ScriptBody>;
/** As somebody writes it, defaults left out. */
export type ScriptDraftBody = z.input<typeof ScriptBody>;
