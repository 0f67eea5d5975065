/** 法令と指針: what binds a house, and since when. */
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import type { Tx } from '../db/database.ts';
import type { Register } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { addLaw } from './add-law.ts';
import { listLaws, viewLaws } from './law-store.ts';

export { listLaws, lawOn } from './law-store.ts';
export type { LawRow } from './law-store.ts';

export const registerLaws: Register = (services, app) => {
  const view = async (tx: Tx, deed: Deed) => ({
    items: viewLaws(await listLaws(tx, organisationOf(deed)), inTokyo(deed.now).date),
  });
  serveRoute(app, services, 'laws', { permission: 'laws.read' }, (request) =>
    request.transact((tx) => view(tx, request)),
  );
  serveRoute(app, services, 'addLaw', { permission: 'laws.manage' }, (request) =>
    request.transact(async (tx) => {
      await addLaw(tx, request, request.body);
      return view(tx, request);
    }),
  );
};
