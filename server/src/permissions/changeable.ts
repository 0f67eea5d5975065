/** Which cells of the permission table an organisation may change, and to what. What is not here never changes. */
import type { Role } from '@denwaban/server-api/people';
import type { Permission, Scope } from './permissions.ts';

type Choices = readonly (Scope | null)[];
const off = ['organisation', null] as const;
const own = ['own', null] as const;
const account = ['account', null] as const;

/**
 * Not here on purpose: administrators (somebody must be left who can undo it), auditors and billing (they read proofs
 * and figures, never what was said), downloads for operators, trainees and a client's staff (a file that has left the
 * house is nobody's any more), and whatever reaches beyond a client's own account.
 */
export const changeable: Readonly<Partial<Record<Permission, Readonly<Partial<Record<Role, Choices>>>>>> = {
  'recordings.play': {
    operator: own,
    trainee: own,
    supervisor: off,
    quality: off,
    consultation: off,
    'client-owner': account,
    client: account,
  },
  'recordings.download': { supervisor: off, quality: off, 'client-owner': account },
  'calls.read': { quality: off, consultation: off },
  'reports.read': { quality: off },
  'calls.export': { supervisor: off },
  'reports.export': { supervisor: off, 'client-owner': account, client: account },
  'calls.place': { operator: own, trainee: own, supervisor: own },
  'calls.supervise': { supervisor: off, quality: off },
  'calls.supervise-privately': { supervisor: off },
  'callbacks.work': { operator: ['assigned', null], trainee: ['assigned', null] },
  'blocked-callers.manage': { supervisor: off },
  'staff.manage': { supervisor: off },
  'scripts.publish': { supervisor: off },
  'scripts.draft': { supervisor: off, 'client-owner': account, client: account },
  'scripts.approve': { 'client-owner': account, client: account },
  'queue.manage': { supervisor: off },
  'do-not-ring.set': { 'client-owner': account, client: account },
  'training.manage': { quality: off, supervisor: off },
};

export const choicesOf = (permission: Permission, role: Role): Choices =>
  changeable[permission]?.[role] ?? [];
