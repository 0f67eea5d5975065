import type { Me } from '@denwaban/server-api/people';
import { permissionsOf } from '../permissions/permissions.ts';
import type { Actor } from './actor.ts';

const named = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null ? null : { id, name: name ?? '' };

export function viewMe(actor: Actor, mailConfigured: boolean): Me {
  return {
    personId: actor.personId,
    name: actor.name,
    email: actor.email,
    role: actor.role,
    language: actor.language,
    organisation: named(actor.organisationId, actor.organisationName),
    account: named(actor.accountId, actor.accountName),
    permissions: actor.pending === null ? permissionsOf(actor) : [],
    mailConfigured,
    pending: actor.pending,
    support:
      actor.support === null
        ? null
        : { organisationName: actor.organisationName ?? '', until: actor.support.until.toISOString() },
    watermark: actor.watermark,
    copyCharacters: actor.copyCharacters,
  };
}
