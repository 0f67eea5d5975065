import type { CrmOfCall } from '@denwaban/server-api/crm';
import type { FastifyInstance } from 'fastify';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Deed } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { askAboutCall } from './ask-about-call.ts';
import type { Outlet } from './ask-about-call.ts';
import { callAtDesk, numbersOf } from './call-at-desk.ts';
import { findSetting } from './crm-store.ts';
import { openPage } from './open-page.ts';
import { hostOf } from './setting-faults.ts';

const desk = { permission: 'desk.use' } as const;

/** The desk asks when the call rings there already: nothing of the call waits for it. */
export function serveCrmAtDesk(
  services: Services,
  app: FastifyInstance,
  outside: Omit<Outlet, 'dataDir'>,
): void {
  const outlet = { ...outside, dataDir: services.config.dataDir };
  serveRoute(app, services, 'crmOfCall', desk, (request) =>
    request.transact((tx) => crmOfCall(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'askCrm', desk, (request) => askAboutCall(outlet, request, request.params.id));
  serveRoute(app, services, 'openCrm', desk, (request) =>
    request.transact((tx) => openPage(tx, request, request.params.id)),
  );
}

async function crmOfCall(tx: Tx, deed: Deed, callId: string): Promise<CrmOfCall> {
  const call = await callAtDesk(tx, deed, callId);
  const setting = await findSetting(tx, call.account_id);
  if (setting === undefined || call.direction === 'out') return { asks: false, opens: 'off', host: '' };
  const opens = numbersOf(call) === null || setting.page_url === '' ? 'off' : setting.opens;
  return {
    asks: setting.enabled,
    opens,
    host: opens === 'off' ? '' : hostOf(setting.page_url),
  };
}
