/** 体制チェックリスト: what a house has to have, who answers for it, and what is missing. */
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Register } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { answerChecklist } from './answer-checklist.ts';
import { viewChecklists } from './checklist-store.ts';

export const registerChecklists: Register = (services, app) => {
  serveRoute(app, services, 'checklists', { permission: 'checklists.read' }, (request) =>
    request.transact((tx) => viewChecklists(tx, organisationOf(request), inTokyo(request.now).date)),
  );
  serveRoute(app, services, 'answerChecklist', { permission: 'checklists.manage' }, (request) =>
    request.transact((tx) => answerChecklist(tx, request, request.body, request.body)),
  );
};
