import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import type { Services } from '../services.ts';

/** Everybody who sees the script: there is a new version. */
export const tellScriptChanged = (services: Services, deed: Deed, accountId: string): void =>
  services.hub.toAccount({ organisationId: organisationOf(deed), accountId }, 'scripts.read', {
    type: 'script-changed',
    accountId,
  });

/** Whoever writes: the draft, or what is said to it, is another. */
export const tellDraftChanged = (services: Services, deed: Deed, accountId: string): void =>
  services.hub.toAccount({ organisationId: organisationOf(deed), accountId }, 'scripts.draft', {
    type: 'script-draft-changed',
    accountId,
  });
