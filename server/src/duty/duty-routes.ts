import type { Duty, DutyTime } from '@denwaban/server-api/duty';
import { csvBodyLimit } from '@denwaban/server-api/csv-import';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { tellDirectoryChanged } from '../directory/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { inTokyo, startOfDay } from '../time/tokyo.ts';
import { dutyAt } from './duty-now.ts';
import { dutySettingsOf, listDuty } from './duty-store.ts';
import type { DutyRow } from './duty-store.ts';
import { listDutyTimes } from './duty-time-store.ts';
import type { DutyTimeRow } from './duty-time-store.ts';
import { importDuty } from './import-duty.ts';
import { changeDutySettings, saveDuty } from './save-duty.ts';

const read = { permission: 'staff.read' } as const;
const manage = { permission: 'staff.manage' } as const;

export function serveDuty(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listDuty', read, ({ actor, params, query, transact }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      const items = groupsOf(await listDuty(tx, params.id, query.from));
      const times = timesOf(await listDutyTimes(tx, params.id, startOfDay(query.from)));
      return { items, times, settings: await dutySettingsOf(tx, params.id) };
    }),
  );
  serveRoute(app, services, 'dutyNow', read, ({ actor, params, transact, now }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      return dutyAt(tx, params.id, now);
    }),
  );
  serveRoute(app, services, 'saveDuty', manage, async (request) => {
    const { params, body, now } = request;
    const items = await request.transact(async (tx) => {
      await saveDuty(tx, request, params.id, body);
      return groupsOf(await listDuty(tx, params.id, inTokyo(now).date));
    });
    await tellDirectoryChanged(services, { organisationId: organisationOf(request), accountId: params.id });
    return { items };
  });
  serveRoute(app, services, 'saveDutySettings', manage, async (request) => {
    const { params, body } = request;
    await request.transact((tx) => changeDutySettings(tx, request, params.id, body));
    await tellDirectoryChanged(services, { organisationId: organisationOf(request), accountId: params.id });
    return body;
  });
  const upload = { ...manage, perMinute: 30, bodyLimit: csvBodyLimit };
  serveRoute(app, services, 'importDuty', upload, async (request) => {
    const { id: accountId } = request.params;
    const outcome = await request.transact((tx) => importDuty(tx, request, accountId, request.body));
    if (outcome.applied)
      await tellDirectoryChanged(services, { organisationId: organisationOf(request), accountId });
    return outcome;
  });
}

/** The rows are in the order of time and places; those of one time are told together. */
function timesOf(rows: readonly DutyTimeRow[]): DutyTime[] {
  const groups = Map.groupBy(
    rows,
    ({ from, until, source }) => `${from.toISOString()} ${until.toISOString()} ${source}`,
  );
  return [...groups.values()].map((group) => ({
    from: group[0]!.from.toISOString(),
    until: group[0]!.until.toISOString(),
    source: group[0]!.source,
    people: group.map(({ staffId, name, waitSeconds, hasPhone }) => ({
      staffId,
      name,
      waitSeconds,
      hasPhone,
    })),
  }));
}

/** The rows are in the order of days, shifts and places. */
function groupsOf(rows: readonly DutyRow[]): Duty[] {
  const groups = new Map<string, Duty>();
  for (const { from, until, shift, staffId, name, waitSeconds, hasPhone } of rows) {
    const key = `${from} ${until} ${shift}`;
    const group = groups.get(key) ?? { from, until, shift, people: [] };
    group.people.push({ staffId, name, waitSeconds, hasPhone });
    groups.set(key, group);
  }
  return [...groups.values()];
}
