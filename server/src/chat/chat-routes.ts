import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { findCall, lockCall } from '../calls/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { demandChat, isOpen, over } from './chat-policy.ts';
import { chatOf, insertLine, listOpenChats } from './chat-store.ts';

export function serveChat(services: Services, app: FastifyInstance): void {
  const use = { permission: 'chat.use' } as const;
  const looks = createLooks();
  serveRoute(app, services, 'callChat', use, (request) => {
    const { actor, params, now } = request;
    return looks.during(actor.personId, `chat ${params.id}`, now, (isNew) =>
      request.transact(async (tx) => {
        const call = demandChat(request, await findCall(tx, params.id));
        const chat = await chatOf(tx, call, actor.personId);
        // One's own call is one's own; what others wrote beside theirs is a look at it.
        if (isNew && call.operator_id !== actor.personId && chat.lines.length > 0)
          await appendAudit(tx, {
            actor,
            action: 'call-chat.viewed',
            objectKind: 'call',
            objectId: call.id,
            accountId: call.account_id,
            address: request.address,
          });
        return chat;
      }),
    );
  });
  serveRoute(app, services, 'sayInChat', use, async (request) => {
    const { actor, params, now, body } = request;
    const said = await request.transact(async (tx) => {
      const call = demandChat(request, await lockCall(tx, params.id));
      if (!isOpen(call)) throw over();
      await insertLine(tx, call, { at: now, personId: actor.personId, words: body.words });
      return { call, chat: await chatOf(tx, call, actor.personId) };
    });
    const of = { organisationId: said.call.organisation_id, accountId: said.call.account_id };
    services.hub.toAccount(of, 'chat.use', { type: 'chat-changed', callId: said.call.id });
    // Who lost the account in this call is told, too.
    const { operator_id: operatorId } = said.call;
    if (operatorId !== null)
      services.hub.toPerson(operatorId, { type: 'chat-changed', callId: said.call.id });
    return said.chat;
  });
  serveRoute(app, services, 'openChats', use, (request) =>
    request.transact(async (tx) => ({
      items: await listOpenChats(tx, {
        organisationId: organisationOf(request),
        readerId: request.actor.personId,
        accounts: request.actor.accounts,
        notOf: request.actor.inHand ?? null,
      }),
    })),
  );
}
