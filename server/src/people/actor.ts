import type { Role } from '@denwaban/server-api/people';
import type { Identity } from '../db/identity.ts';
import type { Changed } from '../permissions/permissions.ts';
import type { Language } from '../http/words.ts';

/** The person behind a session, as every route and socket sees it. */
export interface Actor extends Identity {
  /** Of the permission table, for this role in this organisation. */
  readonly changed: Changed;
  /** An account that they have lost while in a call for it: they finish the call, and see nothing else of it. */
  readonly inHand?: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
  readonly organisationName: string | null;
  readonly accountName: string | null;
}
