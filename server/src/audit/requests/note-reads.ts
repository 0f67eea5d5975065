import type { RouteName } from '@denwaban/server-api/routes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tx } from '../../db/database.ts';
import { withIdentity } from '../../db/identity.ts';
import { clientAddress } from '../../http/client-address.ts';
import { rememberedActor } from '../../http/request-actor.ts';
import type { Actor } from '../../people/actor.ts';
import type { Services } from '../../services.ts';
import { appendAudit } from '../append-audit.ts';
import { createLooks } from '../looks.ts';
import { nameOfRoute, uuidIn } from './route-of.ts';

interface Read {
  readonly action: string;
  readonly objectKind: string;
  /** The route's `id` is an account's. */
  readonly ofAccount?: true;
}

/** Lists of people that are read as a whole; what is read one by one writes its own entry, beside its check. */
export const notedReads: Readonly<Partial<Record<RouteName, Read>>> = {
  listPeople: { action: 'people.viewed', objectKind: 'people' },
  listStaff: { action: 'staff.viewed', objectKind: 'account', ofAccount: true },
  listBlockedCallers: { action: 'blocked-callers.viewed', objectKind: 'account', ofAccount: true },
  listBookings: { action: 'bookings.viewed', objectKind: 'account', ofAccount: true },
  findBookings: { action: 'bookings.searched', objectKind: 'account', ofAccount: true },
  booking: { action: 'booking.viewed', objectKind: 'account', ofAccount: true },
  findContacts: { action: 'contacts.searched', objectKind: 'contacts' },
  listCustomers: { action: 'customers.viewed', objectKind: 'account', ofAccount: true },
  listHolds: { action: 'holds.viewed', objectKind: 'holds' },
  board: { action: 'board.viewed', objectKind: 'board' },
};

/** An entry before anything is given, one for a look of ten minutes. Without the entry nothing is given. */
export function noteReads(services: Services, app: FastifyInstance): void {
  const looks = createLooks();
  app.addHook('preHandler', async (request) => {
    const name = nameOfRoute(request);
    const read = name === undefined ? undefined : notedReads[name as RouteName];
    const actor = rememberedActor(request);
    if (read === undefined || actor === null) return;
    const id = uuidIn(request);
    await looks.during(actor.personId, `${name} ${id}`, services.clock(), async (isNew) => {
      if (isNew) await note(services, request, read, id);
    });
  });
}

async function note(
  services: Services,
  request: FastifyRequest,
  { action, objectKind, ofAccount }: Read,
  id: string | null,
): Promise<void> {
  const actor = rememberedActor(request)!;
  await withIdentity(services.db, actor, async (tx) => {
    const account = ofAccount && id !== null ? await ownAccount(tx, actor, id) : undefined;
    // One that is not there, or another's: it is denied, and that is on record.
    if (ofAccount && account === undefined) return;
    await appendAudit(tx, {
      actor,
      action,
      objectKind,
      objectId: account?.id ?? null,
      objectName: account?.name ?? null,
      accountId: account?.id ?? actor.accountId,
      address: clientAddress(services.config, request.raw),
    });
  });
}

/** By both walls: what is another's has no name here. */
function ownAccount(tx: Tx, { organisationId, accountId }: Actor, id: string) {
  return tx
    .selectFrom('account')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .$if(accountId !== null, (q) => q.where('id', '=', accountId!))
    .executeTakeFirst();
}
