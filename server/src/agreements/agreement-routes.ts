import type { FastifyInstance } from 'fastify';
import type { AgreementStanding } from '@denwaban/server-api/walls';
import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { defaultText } from './default-text.ts';
import { publishText } from './publish-text.ts';
import { signAgreement } from './sign.ts';
import { listSigned } from './signature-store.ts';
import { listTexts, newestText, versionNeeded } from './text-store.ts';
import { viewMine, viewSigned, viewText } from './view.ts';
import { withdrawSignature } from './withdraw.ts';

export function serveAgreements(services: Services, app: FastifyInstance): void {
  const mine = { permission: 'agreements.sign' } as const;
  const read = { permission: 'agreements.read' } as const;
  const manage = { permission: 'agreements.manage' } as const;

  serveRoute(app, services, 'myAgreement', mine, (request) =>
    request.transact((tx) => myAgreement(tx, request)),
  );
  serveRoute(app, services, 'signAgreement', mine, (request) =>
    request.transact(async (tx) => {
      await signAgreement(tx, request, request.body);
      return myAgreement(tx, request);
    }),
  );
  serveRoute(app, services, 'listAgreementTexts', read, (request) =>
    request.transact(async (tx) => {
      const texts = await listTexts(tx, organisationOf(request));
      const draft = texts[0] ?? defaultText;
      return { items: texts.map(viewText), draft: { title: draft.title, body: draft.body } };
    }),
  );
  serveRoute(app, services, 'publishAgreementText', manage, async (request) =>
    viewText(await request.transact((tx) => publishText(tx, request, request.body))),
  );
  serveRoute(app, services, 'listSignatures', read, async (request) => ({
    items: await request.transact((tx) => signatures(tx, request)),
  }));
  serveRoute(app, services, 'exportSignatures', read, async (request) => {
    const rows = await request.transact(async (tx) => {
      await appendAudit(tx, {
        actor: request.actor,
        action: 'agreements.exported',
        objectKind: 'agreement',
        objectId: null,
        address: request.address,
      });
      return signatures(tx, request);
    });
    void request.reply.headers(csvHeaders('agreements'));
    return writeCsv(csvHeading, rows.map(csvRow));
  });
  serveRoute(app, services, 'withdrawSignature', manage, (request) =>
    request.transact(async (tx) => {
      const personId = await withdrawSignature(tx, request, request.params.id, request.body.reason);
      return (await signatures(tx, request, personId))[0]!;
    }),
  );
}

async function myAgreement(tx: Tx, deed: Deed) {
  const organisationId = organisationOf(deed);
  const [row] = await listSigned(tx, organisationId, deed.actor.personId);
  const needed = await versionNeeded(tx, organisationId);
  return viewMine(
    row,
    await newestText(tx, organisationId),
    needed,
    inTokyo(deed.now).date,
    await isAsked(tx, deed),
  );
}

/** Whether some account is closed to the person for want of a signature alone. */
async function isAsked(tx: Tx, deed: Deed): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`select exists (
    select from admission(${organisationOf(deed)}, ${deed.now}, array[${deed.actor.personId}::uuid])
    where 'agreement' = any (lacking)) as asked`.execute(tx);
  return rows[0]?.asked ?? false;
}

async function signatures(tx: Tx, deed: Deed, personId?: string) {
  const organisationId = organisationOf(deed);
  const needed = await versionNeeded(tx, organisationId);
  const today = inTokyo(deed.now).date;
  return (await listSigned(tx, organisationId, personId)).map((row) => viewSigned(row, needed, today));
}

const csvHeading = ['氏名', '役割', '状態', '版', '署名した氏名', '署名の日時', '有効期限', '本文のSHA-256'];
const standingWords: Readonly<Record<AgreementStanding, string>> = {
  valid: '有効',
  expiring: 'まもなく期限',
  expired: '期限切れ',
  outdated: '新しい版に未署名',
  withdrawn: '無効',
  none: '未署名',
};
const csvRow = ({
  name,
  role,
  standing,
  signature,
}: Awaited<ReturnType<typeof signatures>>[number]): string[] => [
  name,
  role,
  standingWords[standing],
  signature === null ? '' : String(signature.version),
  signature?.typedName ?? '',
  signature?.signedAt ?? '',
  signature?.validUntil ?? '',
  signature?.textSha256 ?? '',
];
