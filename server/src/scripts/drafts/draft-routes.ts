import type { FastifyInstance } from 'fastify';
import { findAccount } from '../../accounts/index.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import type { Services } from '../../services.ts';
import { tellDraftChanged, tellScriptChanged } from '../tell-script-changed.ts';
import { answerAsk, withdrawAsk } from './answer-ask.ts';
import { askForApproval } from './ask-for-approval.ts';
import { listOpenDrafts } from './draft-store.ts';
import { workOn } from './draft-view.ts';
import { dropDraft } from './drop-draft.ts';
import { noteOnDraft } from './note-on-draft.ts';
import { publishDraft } from './publish-draft.ts';
import { saveDraft } from './save-draft.ts';
import { setApproval } from './set-approval.ts';
import { startDraft } from './start-draft.ts';

const write = { permission: 'scripts.draft' } as const;
const publish = { permission: 'scripts.publish' } as const;
const momentOf = (from: string | null): Date | null => (from === null ? null : new Date(from));

/** Drafts: both sides write, we ask, the client answers, we publish. */
export function serveDrafts(services: Services, app: FastifyInstance): void {
  serveWriting(services, app);
  serveApproval(services, app);
}

/** Tells both sides afterwards. */
async function toldOf<T>(services: Services, deed: Deed, accountId: string, done: Promise<T>): Promise<T> {
  const result = await done;
  tellDraftChanged(services, deed, accountId);
  return result;
}

function serveWriting(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'scriptDraft', write, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.draft', '依頼企業', await findAccount(tx, params.id));
      return workOn(tx, params.id);
    }),
  );
  serveRoute(app, services, 'startScriptDraft', write, (request) => {
    const { id } = request.params;
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => startDraft(tx, request, id)),
    );
  });
  serveRoute(app, services, 'saveScriptDraft', write, (request) => {
    const { id } = request.params;
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => saveDraft(tx, request, id, request.body)),
    );
  });
  serveRoute(app, services, 'noteOnScript', write, (request) => {
    const { id } = request.params;
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => noteOnDraft(tx, request, id, request.body)),
    );
  });
  serveRoute(app, services, 'dropScriptDraft', write, (request) => {
    const { id } = request.params;
    const { reason } = request.body;
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => dropDraft(tx, request, id, reason)),
    );
  });
  serveRoute(app, services, 'openScriptDrafts', publish, (request) =>
    request.transact(async (tx) => ({ items: await listOpenDrafts(tx, organisationOf(request)) })),
  );
}

function serveApproval(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'askForApproval', publish, (request) => {
    const { id } = request.params;
    const wanted = { ...request.body, from: momentOf(request.body.from) };
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => askForApproval(tx, request, id, wanted)),
    );
  });
  serveRoute(app, services, 'answerScriptAsk', { permission: 'scripts.approve' }, (request) => {
    const { id, askId } = request.params;
    const place = { accountId: id, askId };
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => answerAsk(tx, request, place, request.body)),
    );
  });
  serveRoute(app, services, 'withdrawScriptAsk', write, (request) => {
    const { id, askId } = request.params;
    const place = { accountId: id, askId };
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => withdrawAsk(tx, request, place)),
    );
  });
  serveRoute(app, services, 'publishScriptDraft', publish, async (request) => {
    const { id } = request.params;
    const publication = { ...request.body, from: momentOf(request.body.from) };
    const script = await request.transact((tx) => publishDraft(tx, request, id, publication));
    tellScriptChanged(services, request, id);
    tellDraftChanged(services, request, id);
    return script;
  });
  serveRoute(app, services, 'setScriptApproval', { permission: 'accounts.manage' }, (request) => {
    const { id } = request.params;
    return toldOf(
      services,
      request,
      id,
      request.transact((tx) => setApproval(tx, request, id, request.body)),
    );
  });
}
