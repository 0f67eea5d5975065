import type { FastifyInstance } from 'fastify';
import type { Announcement } from '@denwaban/server-api/setup';
import { httpLimits } from '../../http/create-http.ts';
import { notFound } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import type { Services } from '../../services.ts';
import { findAnnouncement, listAnnouncements } from './announcement-store.ts';
import type { AnnouncementRow } from './announcement-store.ts';
import { readAudio, storeAudio, wavOfUlaw } from './audio-file.ts';
import { createAnnouncement } from './create-announcement.ts';
import { deleteAnnouncement } from './delete-announcement.ts';
import { prepareAudio } from './prepare-audio.ts';
import { readUpload } from './read-upload.ts';

const view = (row: AnnouncementRow): Announcement => ({
  id: row.id,
  label: row.label,
  text: row.text,
  source: row.source,
  durationMs: row.durationMs,
  usedBy: row.usedBy,
  createdAt: row.createdAt.toISOString(),
});

export function serveAnnouncements(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  const manage = { permission: 'announcements.manage' } as const;
  const read = { permission: 'announcements.read' } as const;

  serveRoute(app, services, 'listAnnouncements', read, async (request) => ({
    items: (await request.transact((tx) => listAnnouncements(tx, organisationOf(request)))).map(view),
  }));
  const upload = { ...manage, perMinute: 20, bodyLimit: httpLimits.fileBytes + 64 * 1024 };
  serveRoute(app, services, 'createAnnouncement', upload, async (request) => {
    const { bytes, ...fields } = await readUpload(request.raw);
    const ulaw = await prepareAudio(bytes);
    const audioName = await storeAudio(dataDir, ulaw);
    const input = { ...fields, audioName, durationMs: Math.round(ulaw.length / 8) };
    return view(await request.transact((tx) => createAnnouncement(tx, request, input)));
  });
  serveRoute(app, services, 'announcementAudio', read, async ({ actor, params, transact, reply }) => {
    const row = await transact((tx) => findAnnouncement(tx, params.id));
    demand(actor, 'announcements.read', 'アナウンス', row);
    const ulaw = await readAudio(dataDir, row.audioName);
    if (ulaw === null) throw notFound('アナウンス');
    void reply.type('audio/wav');
    return wavOfUlaw(ulaw);
  });
  serveRoute(app, services, 'deleteAnnouncement', manage, async (request) => {
    await request.transact((tx) => deleteAnnouncement(tx, request, request.params.id));
  });
}
