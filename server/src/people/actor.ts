import type { Role } from '@denwaban/server-api/people';
import type { Identity } from '../db/identity.ts';
import type { Changed } from '../permissions/permissions.ts';
import type { Language } from '../http/words.ts';

/** How somebody comes who is not simply here: told in every audit entry. */
export interface Via {
  readonly kind: 'support' | 'api-key';
  /** Who lets them in: the key's first characters, the invitation's id. */
  readonly name: string;
}

/** The person behind a session or a key, as every route and socket sees it. */
export interface Actor extends Identity {
  /** Of the permission table, for this role in this organisation. */
  readonly changed: Changed;
  /** An account that they have lost while in a call for it: they finish the call, and see nothing else of it. */
  readonly inHand?: string;
  readonly personId: string;
  /** Empty for a key, which has none. */
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
  readonly organisationName: string | null;
  readonly accountName: string | null;
  /** What has to be done before anything else. */
  readonly pending: 'second-factor' | 'set-up-second-factor' | null;
  /** When this session last proved who it is, for dangerous deeds. */
  readonly steppedUpAt: Date | null;
  /** A guest of this organisation until then. */
  readonly support: { readonly id: string; readonly until: Date } | null;
  readonly watermark: boolean;
  /** Most that is copied off a screen at once. */
  readonly copyCharacters: number;
  readonly via: Via | null;
  /** A key's permissions, of those that the person has; null: all of them. */
  readonly scopes: readonly string[] | null;
}
