/** The first wall: who may do what, and where. Row-level security is the second. */
import type { Role } from '@denwaban/server-api/people';
import type { Accounts } from '../db/identity.ts';

/**
 * own: what belongs to the person itself · assigned: the accounts to which the person is admitted now · account: the
 * person's client company · organisation: everything of the answering service · installation: what belongs to no
 * organisation.
 */
export type Scope = 'own' | 'assigned' | 'account' | 'organisation' | 'installation';

const desks = { operator: 'own', trainee: 'own', supervisor: 'own' } as const;
const leaders = { supervisor: 'organisation', administrator: 'organisation' } as const;
const administrators = { administrator: 'organisation' } as const;
const clients = { client: 'account', 'client-owner': 'account' } as const;
/** Everybody of the answering service. */
const house = {
  operator: 'organisation',
  trainee: 'organisation',
  quality: 'organisation',
  consultation: 'organisation',
  billing: 'organisation',
  auditor: 'organisation',
  ...leaders,
} as const;
/** Whoever answers in an account's name, and those who set it up. */
const answering = {
  operator: 'assigned',
  trainee: 'assigned',
  quality: 'organisation',
  ...leaders,
} as const;
const ownCalls = { operator: 'own', trainee: 'own', quality: 'organisation', ...leaders } as const;
const staffsOwn = {
  ...desks,
  quality: 'own',
  consultation: 'own',
  billing: 'own',
  auditor: 'own',
  administrator: 'own',
} as const;
const everybodysOwn = { ...staffsOwn, client: 'own', 'client-owner': 'own' } as const;

const table = {
  'people.manage': { ...administrators },
  'organisation.read': { ...house },
  'organisation.manage': { ...administrators },
  'organisations.manage': { owner: 'installation' },
  'trunks.manage': { ...administrators },
  'numbers.manage': { ...administrators },
  'accounts.read': {
    ...answering,
    consultation: 'organisation',
    billing: 'organisation',
    auditor: 'organisation',
    ...clients,
  },
  'accounts.manage': { ...administrators },
  'staff.read': { ...answering, ...clients },
  // A client keeps its own list.
  'staff.manage': { ...leaders, ...clients },
  'presence.set': { operator: 'assigned', trainee: 'assigned', ...leaders, ...clients },
  'facts.manage': { ...leaders },
  // What is said to its callers, the client itself knows best.
  'facts.keep': { ...leaders, 'client-owner': 'account' },
  // What a client thinks of a call, and the reviews that it holds with us.
  'feedback.give': { ...clients },
  'feedback.read': { quality: 'organisation', ...leaders, ...clients },
  'reviews.read': { quality: 'organisation', ...leaders, ...clients },
  'reviews.hold': { ...leaders, ...clients },
  'bookings.read': { ...answering, ...clients },
  // Books, moves and cancels for callers.
  'bookings.take': { operator: 'assigned', trainee: 'assigned', ...leaders, ...clients },
  'bookings.arrange': { ...leaders, ...clients },
  'bookings.export': { ...leaders, ...clients },
  'report-checks.sweep': { operator: 'assigned', ...leaders },
  'report-checks.review': { ...leaders },
  'followups.read': { ...ownCalls, ...clients },
  'followups.work': { operator: 'assigned', trainee: 'assigned', ...leaders, ...clients },
  'report-rules.read': { ...answering, ...clients },
  'report-rules.manage': { ...leaders },
  'knowledge.write': { ...leaders, ...clients },
  'customers.keep': { ...leaders, ...clients },
  // A client's own system: what is handed to it, and where the desk is led.
  'crm.read': { ...administrators, 'client-owner': 'account' },
  'crm.manage': { ...administrators },
  'lines.read': { ...answering },
  'lines.manage': { ...administrators },
  'onboarding.fill': { ...leaders, ...clients },
  'onboarding.confirm': { ...clients },
  // 受け皿: what is lacking, the client's word that a test arrived, and going live without.
  'readiness.read': { ...leaders, ...clients },
  'readiness.confirm': { ...clients },
  'readiness.except': { ...administrators },
  'routing.read': { ...answering },
  'routing.manage': { ...administrators },
  'ring-groups.read': { ...leaders },
  'ring-groups.manage': { ...administrators },
  'blocked-callers.manage': { ...leaders },
  'do-not-ring.set': { ...leaders, ...clients },
  'notices.read': { ...leaders, auditor: 'organisation' },
  'notices.manage': { ...administrators },
  'announcements.read': { ...leaders },
  'announcements.manage': { ...administrators },
  'scripts.read': { ...answering, ...clients },
  'scripts.publish': { ...leaders },
  // Writes the next version together with the other side.
  'scripts.draft': { ...leaders, ...clients },
  'scripts.approve': { ...clients },
  'scripts.review': { quality: 'organisation', ...leaders, ...clients },
  'sign-in.manage': { ...administrators },
  'api-keys.manage': { ...administrators },
  'support.invite': { ...administrators },
  'support.enter': { owner: 'installation' },
  'audit.read': { owner: 'installation', auditor: 'organisation', ...administrators },
  'desk.use': { ...desks },
  // A browser leg, to listen by or to take calls at.
  'desk.audio': { ...desks, administrator: 'own' },
  'calls.read': { ...ownCalls, ...clients },
  'recordings.play': { ...ownCalls, ...clients },
  'reports.write': { operator: 'own', trainee: 'own', supervisor: 'organisation' },
  'reports.read': { ...ownCalls, ...clients },
  'reports.acknowledge': { ...clients },
  // What client and house write to one another about a report; who of us answers.
  // 社内向けの決まり: what is told to the client's own colleagues.
  'colleague-sheet.read': { ...leaders, ...clients },
  'colleague-sheet.write': { ...leaders, ...clients },
  'report-messages.send': { operator: 'own', trainee: 'own', ...leaders, ...clients },
  'report-messages.answer': { operator: 'own', trainee: 'own', ...leaders },
  'deliveries.retry': { operator: 'own', trainee: 'own', ...leaders },
  // Notification channels: whom to tell how. And what became of it.
  'channels.set': { ...leaders, ...clients },
  'deliveries.watch': { ...leaders },
  'webhooks.manage': { ...administrators },
  'calls.place': { ...desks, administrator: 'own' },
  'outgoing.manage': { ...administrators },
  'alarms.settle': { ...leaders },
  'system.watch': { ...administrators },
  'keys.manage': { ...administrators },
  'calls.trace': { ...administrators },
  'self-tests.read': { operator: 'own', trainee: 'own', ...leaders },
  'extensions.read': { ...answering },
  'extensions.manage': { ...administrators },
  'softphone.use': { ...everybodysOwn },
  'push.use': { ...everybodysOwn },
  'board.watch': { ...leaders },
  'calls.supervise': { ...leaders },
  'calls.supervise-privately': { ...leaders },
  'calls.take-over': { supervisor: 'organisation' },
  'help.ask': { ...desks },
  // Questions and answers beside a call.
  'chat.use': { operator: 'assigned', trainee: 'assigned', ...leaders },
  'callbacks.work': { operator: 'assigned', trainee: 'assigned', ...leaders },
  'queue.manage': { ...leaders },
  'calls.export': { ...leaders },
  'reports.export': { ...leaders, ...clients },
  // A client's own list of who did not get through, and asking for them to be called back.
  'lost-calls.follow': { ...clients },
  'recordings.delete': { ...administrators },
  'retention.read': { ...leaders, auditor: 'organisation' },
  'retention.manage': { ...administrators },
  'client-access.read': { ...clients },
  'trust.read': { ...leaders, auditor: 'organisation' },
  'trust.publish': { ...administrators },
  // Whether what the client said stands in public, and under which name.
  'voices.consent': { ...clients },
  'purposes.read': { ...leaders, auditor: 'organisation' },
  'purposes.publish': { ...administrators },
  'holds.read': { ...leaders, auditor: 'organisation' },
  'holds.place': { ...leaders },
  'holds.release': { ...administrators },
  // A file that leaves the house.
  'recordings.download': { ...administrators },
  'permissions.read': { auditor: 'organisation', ...administrators },
  'permissions.change': { ...administrators },
  // Practice calls: one's own, those of all, and for how long their recordings are kept.
  'practice.use': { ...desks, quality: 'own', administrator: 'own' },
  'practice.score': { quality: 'organisation', ...leaders },
  'practice.manage': { ...leaders },
  // One's own scores, those of all, and the form.
  'evaluations.read': { operator: 'own', trainee: 'own', quality: 'organisation', ...leaders },
  'evaluations.give': { quality: 'organisation', ...leaders },
  'evaluations.manage': { ...leaders },
  'agreements.sign': { ...staffsOwn },
  'agreements.read': { quality: 'organisation', auditor: 'organisation', ...leaders },
  'agreements.manage': { ...administrators },
  // Courses to read; what is answered in a quiz is one's own.
  'training.take': { ...house },
  'quizzes.answer': { ...staffsOwn },
  // Stretches of real calls: heard by whoever has to take their course, and by those who teach it.
  'materials.hear': {
    operator: 'organisation',
    trainee: 'organisation',
    quality: 'organisation',
    consultation: 'organisation',
    ...leaders,
  },
  'materials.make': { quality: 'organisation', ...leaders },
  'training.read': { quality: 'organisation', auditor: 'organisation', ...leaders },
  'training.manage': { quality: 'organisation', ...administrators },
  'admission.read': { auditor: 'organisation', ...leaders },
  'admission.manage': { ...administrators },
  'complaints.read': { quality: 'organisation', ...leaders, ...clients },
  'complaints.manage': { ...leaders },
  // What was done, and how it ended: the client owns its complaints.
  'complaints.answer': { ...leaders, ...clients },
  // Apart from the ordinary record of calls: who was hurt, and how, is nobody's gossip.
  'harassment.read': { ...leaders },
  'harassment.manage': { ...leaders },
  // How many calls count, and what the contract says of repeats.
  'counting.read': { billing: 'organisation', ...leaders, ...clients },
  'counting.manage': { ...administrators },
  'counting.answer': { ...clients },
  'evidence.build': { ...leaders },
  // A pack, or its key, leaves the house.
  'evidence.release': { ...administrators },
  'recording-exemptions.manage': { ...leaders },
  // 方針と周知: the house's texts, and everybody's word that they have read them.
  'policies.read': { ...leaders, auditor: 'organisation' },
  'policies.publish': { ...administrators },
  'policies.review': { ...leaders },
  // Figures, of the house and of each client; a client's own to the client.
  'yearly-report.read': { ...leaders, auditor: 'organisation', ...clients },
  'policies.acknowledge': { ...staffsOwn },
  'laws.read': { ...leaders, auditor: 'organisation' },
  'laws.manage': { ...administrators },
  'checklists.read': { ...leaders, auditor: 'organisation' },
  'checklists.manage': { ...administrators },
  // Whom one can turn to, and how.
  'consultations.know': { ...staffsOwn },
  // Only the desk, and of the role only who was appointed by two people.
  'consultations.read': { consultation: 'organisation' },
  'consultation-desk.appoint': { ...administrators },
  'incidents.report': { ...staffsOwn },
  'incidents.read': { ...leaders, auditor: 'organisation' },
  'incidents.manage': { ...administrators },
  'incidents.investigate': { ...administrators },
  'enquiries.handle': { ...leaders },
  'disclosures.handle': { ...leaders },
  // What a caller asked for leaves the house.
  'disclosures.release': { ...administrators },
  'disclosures.decide': { ...clients },
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

export type Permission = keyof typeof table;
/** Who has what unless an organisation has changed it. */
export const permissionTable: Readonly<Record<Permission, Readonly<Partial<Record<Role, Scope>>>>> = table;
export const permissionNames = Object.keys(table) as Permission[];

/** Who may have a desk, and be rung. */
export const deskRoles = ['operator', 'trainee', 'supervisor'] as const;
export type DeskRole = (typeof deskRoles)[number];

/** People of a client company, who see one account. */
export const isClient = (role: Role): boolean => role === 'client' || role === 'client-owner';
/** Those whose accounts are the ones to which they are admitted; supervisors by a setting. */
export const isAssigned = (role: Role): boolean => role === 'operator' || role === 'trainee';

export type Changed = Readonly<Partial<Record<Permission, Scope | null>>>;

/** Who is asking. */
export interface Subject {
  readonly personId: string;
  readonly role: Role;
  readonly organisationId: string | null;
  readonly accountId: string | null;
  /** Whose rows the person reaches at this moment; see Identity. */
  readonly accounts: Accounts;
  /** What the organisation has changed for this role; null: the role has the permission no more. */
  readonly changed?: Changed;
  /** Lost while in a call for it: of this account they reach that call alone. */
  readonly inHand?: string;
  /** An API key's; null or absent: whatever the role may. */
  readonly scopes?: readonly string[] | null;
}

/** What is asked about; leave out what the thing does not have. */
export interface Resource {
  readonly organisationId: string | null;
  readonly accountId?: string | null;
  /** Whose it is: the call's operator, the report's author. */
  readonly personId?: string | null;
}

/** How far the role's permission reaches by default; null: it has none. */
export const scopeOf = (role: Role, permission: Permission): Scope | null =>
  permissionTable[permission][role] ?? null;

/** How far the person's permission reaches in their organisation; null: they have none. */
export function scopeFor(
  { role, changed = {} }: Pick<Subject, 'role' | 'changed'>,
  permission: Permission,
): Scope | null {
  const change = changed[permission];
  return change === undefined ? scopeOf(role, permission) : change;
}

/** Whether rows of the account are within the person's reach at this moment. */
export const reaches = (
  { accounts }: Pick<Subject, 'accounts'>,
  accountId: string | null | undefined,
): boolean => accounts === 'all' || (typeof accountId === 'string' && holds(accounts, accountId));

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** A list is kept for as long as nothing of it changes, and asked for each row and each socket. */
function holds(accounts: readonly string[], accountId: string): boolean {
  const set = sets.get(accounts) ?? new Set(accounts);
  sets.set(accounts, set);
  return set.has(accountId);
}

/** Without a resource: whether the person has the permission at all. */
export function can(subject: Subject, permission: Permission, resource?: Resource): boolean {
  const scope = scopeFor(subject, permission);
  if (scope === null || subject.scopes?.includes(permission) === false) return false;
  if (resource === undefined) return true;
  if (scope === 'installation') return resource.organisationId === null && resource.accountId == null;
  if (subject.organisationId === null || resource.organisationId !== subject.organisationId) return false;
  switch (scope) {
    case 'organisation':
      return resource.accountId == null || reaches(subject, resource.accountId);
    case 'assigned':
      return reaches(subject, resource.accountId);
    case 'account':
      return subject.accountId !== null && resource.accountId === subject.accountId;
    case 'own':
      return (
        resource.personId === subject.personId &&
        (resource.accountId == null || reaches(subject, resource.accountId))
      );
  }
}

/** Names of the permissions of a person, for showing and hiding on the screens. */
export const permissionsOf = (subject: Pick<Subject, 'role' | 'changed'>): Permission[] =>
  permissionNames.filter((permission) => scopeFor(subject, permission) !== null);
