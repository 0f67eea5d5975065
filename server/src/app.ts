/** Puts the server together: plumbing first, then the features, each by its own line. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { destination, pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { createBackups, registerBackups } from './backups/index.ts';
import { readRestored, settleRestore } from './backups/after-restore.ts';
import type { Config } from './config.ts';
import { migrate, openDatabase } from './db/database.ts';
import { registerDelivery } from './delivery/index.ts';
import { registerCallHandling } from './call-handling.ts';
import { clientAddress } from './http/client-address.ts';
import { createHttp } from './http/create-http.ts';
import { serveMetrics } from './http/metrics/serve-metrics.ts';
import { serveHealth } from './http/serve-health.ts';
import { serveWeb } from './http/serve-web.ts';
import { describeError } from './http/describe-error.ts';
import { createUpgrades } from './http/upgrades.ts';
import { createJobs, migrateJobs } from './jobs/jobs.ts';
import { createLiveHub } from './live/live-hub.ts';
import { openKeyring } from './storage/keys/index.ts';
import { openObjects } from './storage/objects/index.ts';
import { registerMail } from './mail/index.ts';
import type { Actor } from './people/actor.ts';
import { authenticate } from './people/authenticate.ts';
import { registerOnboarding } from './onboarding/index.ts';
import { registerOrganisations } from './organisations/index.ts';
import { registerAdmission } from './admission/index.ts';
import { registerAgreements } from './agreements/index.ts';
import { registerPermissions } from './permissions/index.ts';
import { registerAccounts } from './accounts/index.ts';
import { registerAlarms } from './alarms/index.ts';
import { registerChecks } from './checks/index.ts';
import { noteDenials } from './audit/requests/note-denials.ts';
import { noteReads } from './audit/requests/note-reads.ts';
import { startAudit } from './audit/start-audit.ts';
import { registerApiKeys } from './api-keys/index.ts';
import { registerAudit } from './audit/index.ts';
import { replayDeletions } from './deletions/index.ts';
import { registerDuty } from './duty/index.ts';
import { registerCalendars } from './calendars/index.ts';
import { registerDirectory } from './directory/index.ts';
import { registerLines } from './lines/index.ts';
import { registerReadiness } from './readiness/index.ts';
import { registerRouting } from './routing/index.ts';
import { meterExport } from './exports/meter-export.ts';
import { registerReviews } from './reviews/index.ts';
import { registerBookings } from './bookings/index.ts';
import { registerKnowledge } from './knowledge/index.ts';
import { registerCrm } from './crm/index.ts';
import { registerManuals } from './manuals/index.ts';
import { registerCustomers } from './customers/index.ts';
import { registerReadings } from './readings/index.ts';
import { registerTexts } from './texts/index.ts';
import { registerFacts } from './facts/index.ts';
import { registerScripts } from './scripts/index.ts';
import { registerPeople } from './people/index.ts';
import { readSessionCookie } from './people/session-cookie.ts';
import { registerRecordings } from './recordings/index.ts';
import { deleteAgain, registerRetention } from './retention/index.ts';
import { registerComplaints } from './complaints/index.ts';
import { registerChecklists } from './checklists/index.ts';
import { registerPolicies } from './policies/index.ts';
import { registerPolicyReviews } from './policy-reviews/index.ts';
import { registerYearlyReport } from './yearly-report/index.ts';
import { registerLaws } from './law/index.ts';
import { registerCourses } from './courses/index.ts';
import { registerConsultations } from './consultations/index.ts';
import { registerIncidents } from './incidents/index.ts';
import { registerChat } from './chat/index.ts';
import { registerCounting } from './counting/index.ts';
import { registerEvaluations } from './evaluations/index.ts';
import { registerEvidence } from './evidence/index.ts';
import { registerDisclosure } from './disclosure/index.ts';
import { registerEnquiries } from './enquiries/index.ts';
import { registerVoices } from './voices/index.ts';
import { registerIntake } from './intake/index.ts';
import { registerClientAccess } from './client-access/index.ts';
import { registerTrust } from './trust/index.ts';
import { registerMcp } from './mcp/index.ts';
import { registerPurposes } from './purposes/index.ts';
import { registerHolds } from './holds/index.ts';
import { registerSupport } from './support/index.ts';
import { registerCorrections } from './corrections/index.ts';
import { registerFollowups } from './followups/index.ts';
import { registerReportChecks } from './report-checks/index.ts';
import { registerSummaries } from './summaries/index.ts';
import { registerReportRules } from './report-rules/index.ts';
import { registerReportMessages } from './report-messages/index.ts';
import { registerPortal } from './portal/index.ts';
import { registerReports } from './reports/index.ts';
import { boardAway, deskAway, telephonyAway } from './services.ts';
import type { Register, Services } from './services.ts';

export const version = '0.1.0';

/** In the order in which they may rely on one another. */
const features: readonly Register[] = [
  registerPeople,
  registerApiKeys,
  registerSupport,
  registerOrganisations,
  registerAccounts,
  registerDirectory,
  registerDuty,
  registerCalendars,
  registerPermissions,
  registerAgreements,
  registerAdmission,
  registerScripts,
  registerFacts,
  registerReadings,
  registerTexts,
  registerBookings,
  registerCustomers,
  registerKnowledge,
  registerManuals,
  registerCrm,
  registerLines,
  registerReadiness,
  registerRouting,
  registerPurposes,
  registerAudit,
  registerAlarms,
  registerChecks,
  registerBackups,
  registerCallHandling,
  registerRecordings,
  registerMail,
  registerDelivery,
  registerReportRules,
  registerFollowups,
  registerReports,
  registerCorrections,
  registerReportMessages,
  registerPortal,
  registerReviews,
  registerSummaries,
  registerReportChecks,
  registerTrust,
  registerClientAccess,
  registerHolds,
  registerIncidents,
  registerComplaints,
  registerConsultations,
  registerChecklists,
  registerLaws,
  registerPolicies,
  registerCourses,
  registerPolicyReviews,
  registerYearlyReport,
  registerDisclosure,
  registerIntake,
  registerEnquiries,
  registerVoices,
  registerEvaluations,
  registerEvidence,
  registerCounting,
  registerChat,
  registerOnboarding,
  registerRetention,
  registerMcp,
];

export interface RunningServer {
  readonly services: Services;
  readonly app: FastifyInstance;
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly clock?: () => Date;
  readonly log?: Logger;
  /** Absolute path of the built screens. */
  readonly webFolder?: string;
  /** Tests of features that need no jobs leave them out. */
  readonly withJobs?: boolean;
  /** How often the certificate's files are looked at; 30 s. */
  readonly certificatePollMs?: number;
}

/** One line of JSON on stderr for each event. No personal data: see describeError. */
export const createLog = (
  level: Config['logLevel'],
  to: DestinationStream = destination({ dest: 2, sync: true }),
): Logger =>
  pino(
    {
      level,
      base: null,
      redact: ['email', 'name', 'token', 'password', '*.email', '*.name', '*.token', '*.password'],
      serializers: { err: describeError },
    },
    to,
  );

/** Migrates, composes, listens. Everything it started is ended by `stop`. */
export async function startApp(config: Config, options: AppOptions = {}): Promise<RunningServer> {
  const log = options.log ?? createLog(config.logLevel);
  const clock = options.clock ?? ((): Date => new Date());
  await openKeyring(config.dataDir, config.masterKey);
  const db = openDatabase(config.databaseUrl, (error) =>
    log.warn({ area: 'db', err: error }, 'connection lost'),
  );
  await migrateJobs(config.databaseUrl);
  await migrate(db);
  const audit = await startAudit(
    { config, db, log, clock },
    options.withJobs !== false,
    await readRestored(config.dataDir),
  );
  const objects = openObjects(config.dataDir, config.storage === 's3' ? config.s3 : null);
  const app = await createHttp(config, log, version, options.certificatePollMs);
  const who = async (request: IncomingMessage): Promise<Actor | null> => {
    const token = readSessionCookie(request.headers.cookie);
    if (token === null) return null;
    const address = clientAddress(config, request);
    const actor = (await authenticate(db, { token, address }, clock(), false))?.actor ?? null;
    return actor?.pending === null ? actor : null;
  };
  const hub = createLiveHub({ who, log, serverVersion: version });
  const upgrades = createUpgrades(config, (error) =>
    log.error({ area: 'http', err: error }, 'upgrade failed'),
  );
  upgrades.on('/api/v1/live', (request, socket, head) => hub.handleUpgrade(request, socket, head));
  const jobs = createJobs(config.databaseUrl, log, clock);
  const services: Services = {
    version,
    config,
    db,
    log,
    hub,
    upgrades,
    jobs,
    objects,
    backups: createBackups(config, log, clock),
    clock,
    who,
    audit,
    meterExport: (file) => meterExport(db, file),
    telephony: telephonyAway,
    desk: deskAway,
    board: boardAway,
  };
  // Before anybody can sign in.
  const replayed = await replayDeletions(services, deleteAgain(services));
  if (replayed > 0) log.warn({ area: 'deletions', replayed }, 'deleted again what a backup had brought back');
  await settleRestore(db, config, log);
  noteReads(services, app);
  noteDenials(services, app);
  for (const register of features) register(services, app);
  serveHealth(services, app);
  await serveWeb(app, options.webFolder ?? fileURLToPath(new URL('../../web/dist', import.meta.url)));
  upgrades.attach(app.server);
  await app.listen({ host: config.bind, port: config.httpPort });
  const metrics = await serveMetrics(services);
  if (options.withJobs !== false) await jobs.start();
  await services.backups.start();
  await services.telephony.start();
  return {
    services,
    app,
    url: addressOf(app, config),
    async stop() {
      // Before the sockets: browsers that lose us now have not hung up.
      await services.telephony.stop();
      hub.close();
      await app.close();
      await jobs.stop();
      await services.backups.stop();
      if (metrics !== null) await once(metrics.close(), 'close');
      await audit.stop();
      await db.destroy();
    },
  };
}

function addressOf(app: FastifyInstance, config: Config): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.httpPort;
  const host = config.bind.includes(':') ? `[${config.bind}]` : config.bind;
  return `${config.tls === null ? 'http' : 'https'}://${host}:${port}`;
}
