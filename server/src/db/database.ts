import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { Pool } from 'pg';
import { firstCall } from './migrations/0001-first-call.ts';
import { parties } from './migrations/0002-parties.ts';
import { routing } from './migrations/0003-routing.ts';
import { routingAnnouncements } from './migrations/0003b-routing-announcements.ts';
import { queue } from './migrations/0004-queue.ts';
import { inCall } from './migrations/0005-in-call.ts';
import { outbound } from './migrations/0006-outbound.ts';
import { supervision } from './migrations/0007-supervision.ts';
import { push } from './migrations/0008-push.ts';
import { selfChecks } from './migrations/0009-self-checks.ts';
import { ringGroups } from './migrations/0010-ring-groups.ts';
import { auditChain } from './migrations/0011-audit-chain.ts';
import { storage } from './migrations/0012-storage.ts';
import { signIn } from './migrations/0013-sign-in.ts';
import { walls } from './migrations/0014-walls.ts';
import { wallsConditions } from './migrations/0014b-walls-conditions.ts';
import { wallsNumbers } from './migrations/0014c-walls-numbers.ts';
import { exchange } from './migrations/0015-exchange.ts';
import { exchangeHandingOn } from './migrations/0015b-exchange-handing-on.ts';
import { exchangeRinging } from './migrations/0015c-exchange-ringing.ts';
import { exchangeClientCallback } from './migrations/0015d-exchange-client-callback.ts';
import { retention } from './migrations/0016-retention.ts';
import { wallsOfRetention } from './migrations/0016c-walls-of-retention.ts';
import { reportSearch } from './migrations/0016d-report-search.ts';
import { incidents } from './migrations/0017-incidents.ts';
import { protectedFacts } from './migrations/0018-protected-facts.ts';
import { rights } from './migrations/0019-rights.ts';
import { trust } from './migrations/0020-trust.ts';
import { scriptVersions } from './migrations/0021-script-versions.ts';
import { customers } from './migrations/0022-customers.ts';
import { knowledge } from './migrations/0022b-knowledge.ts';
import { directory } from './migrations/0023-directory.ts';
import { duty } from './migrations/0023b-duty.ts';
import { reportRules } from './migrations/0024-report-rules.ts';
import { followups } from './migrations/0024b-followups.ts';
import { summaryLines } from './migrations/0024d-summary-lines.ts';
import { reportChecks } from './migrations/0024e-report-checks.ts';
import { deliveriesOfMessages } from './migrations/0025-deliveries-of-messages.ts';
import { deliveryChannels } from './migrations/0025b-delivery-channels.ts';
import { integrations } from './migrations/0025c-integrations.ts';
import { bookings } from './migrations/0026-bookings.ts';
import { reviews } from './migrations/0026b-reviews.ts';
import { complaints } from './migrations/0027-complaints.ts';
import { harassment } from './migrations/0027b-harassment.ts';
import { disclosure } from './migrations/0028-disclosure.ts';
import { kindsOfRecords } from './migrations/0039-kinds-of-records.ts';
import { oneListOfDeputies } from './migrations/0040d-one-list-of-deputies.ts';
import { noCalendarsOfStaff } from './migrations/0040e-no-calendars-of-staff.ts';
import { formerWebhookSecrets } from './migrations/0040f-former-webhook-secrets.ts';
import { readiness } from './migrations/0041-readiness.ts';
import { onboarding } from './migrations/0041b-onboarding.ts';
import { discreet } from './migrations/0041c-discreet.ts';
import { evidence } from './migrations/0042-evidence.ts';
import { counting } from './migrations/0042b-counting.ts';
import { callChat } from './migrations/0042c-call-chat.ts';
import { scriptDrafts } from './migrations/0043-script-drafts.ts';
import { consultations } from './migrations/0044-consultations.ts';
import { care } from './migrations/0044b-care.ts';
import { checklists } from './migrations/0044c-checklists.ts';
import { courses } from './migrations/0045-courses.ts';
import { materials } from './migrations/0045b-materials.ts';
import { practice } from './migrations/0046-practice.ts';
import { evaluations } from './migrations/0046b-evaluations.ts';
import { voiceHints } from './migrations/0047-voice-hints.ts';
import { policies } from './migrations/0048-policies.ts';
import { laws } from './migrations/0048b-laws.ts';
import { policyReviews } from './migrations/0048c-policy-reviews.ts';
import { textChecks } from './migrations/0053-text-checks.ts';
import { callMarks } from './migrations/0054-call-marks.ts';
import { corrections } from './migrations/0055-corrections.ts';
import { portal } from './migrations/0055c-portal.ts';
import { reviewCadence } from './migrations/0055d-review-cadence.ts';
import { reportMessages } from './migrations/0055b-report-messages.ts';
import { calendars } from './migrations/0056-calendars.ts';
import { manuals } from './migrations/0054b-manuals.ts';
import { moreEvents } from './migrations/0056b-more-events.ts';
import { clipboard } from './migrations/0052-clipboard.ts';
import { publicIntake } from './migrations/0051-public-intake.ts';
import { practiceReturns } from './migrations/0049-practice-returns.ts';
import { courseRetakes } from './migrations/0049b-course-retakes.ts';
import { practiceCare } from './migrations/0049c-practice-care.ts';
import { enquiries } from './migrations/0051b-enquiries.ts';
import { clientVoices } from './migrations/0051c-client-voices.ts';
import { factsByClients } from './migrations/0051d-facts-by-clients.ts';
import { reachVersions } from './migrations/0057-reach-versions.ts';
import { dutyAfterCall } from './migrations/0059-duty-after-call.ts';
import { crm } from './migrations/0058-crm.ts';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** In this order, never renamed; imported statically so that a bundle has them. */
const migrations: Record<string, Migration> = {
  '0001-first-call': firstCall,
  '0002-parties': parties,
  '0003-routing': routing,
  '0003b-routing-announcements': routingAnnouncements,
  '0004-queue': queue,
  '0005-in-call': inCall,
  '0006-outbound': outbound,
  '0007-supervision': supervision,
  '0008-push': push,
  '0009-self-checks': selfChecks,
  '0010-ring-groups': ringGroups,
  '0011-audit-chain': auditChain,
  '0012-storage': storage,
  '0013-sign-in': signIn,
  '0014-walls': walls,
  '0014b-walls-conditions': wallsConditions,
  '0014c-walls-numbers': wallsNumbers,
  '0015-exchange': exchange,
  '0015b-exchange-handing-on': exchangeHandingOn,
  '0015c-exchange-ringing': exchangeRinging,
  '0015d-exchange-client-callback': exchangeClientCallback,
  '0016-retention': retention,
  '0016c-walls-of-retention': wallsOfRetention,
  '0016d-report-search': reportSearch,
  '0017-incidents': incidents,
  '0018-protected-facts': protectedFacts,
  '0019-rights': rights,
  '0020-trust': trust,
  '0021-script-versions': scriptVersions,
  '0022-customers': customers,
  '0022b-knowledge': knowledge,
  '0023-directory': directory,
  '0023b-duty': duty,
  '0024-report-rules': reportRules,
  '0024b-followups': followups,
  '0024d-summary-lines': summaryLines,
  '0024e-report-checks': reportChecks,
  '0025-deliveries-of-messages': deliveriesOfMessages,
  '0025b-delivery-channels': deliveryChannels,
  '0025c-integrations': integrations,
  '0026-bookings': bookings,
  '0026b-reviews': reviews,
  '0027-complaints': complaints,
  '0027b-harassment': harassment,
  '0028-disclosure': disclosure,
  '0039-kinds-of-records': kindsOfRecords,
  '0040d-one-list-of-deputies': oneListOfDeputies,
  '0040e-no-calendars-of-staff': noCalendarsOfStaff,
  '0040f-former-webhook-secrets': formerWebhookSecrets,
  '0041-readiness': readiness,
  '0041b-onboarding': onboarding,
  '0041c-discreet': discreet,
  '0042-evidence': evidence,
  '0042b-counting': counting,
  '0042c-call-chat': callChat,
  '0043-script-drafts': scriptDrafts,
  '0044-consultations': consultations,
  '0044b-care': care,
  '0044c-checklists': checklists,
  '0045-courses': courses,
  '0045b-materials': materials,
  '0046-practice': practice,
  '0046b-evaluations': evaluations,
  '0047-voice-hints': voiceHints,
  '0048-policies': policies,
  '0048b-laws': laws,
  '0048c-policy-reviews': policyReviews,
  '0049-practice-returns': practiceReturns,
  '0049b-course-retakes': courseRetakes,
  '0049c-practice-care': practiceCare,
  '0051-public-intake': publicIntake,
  '0051b-enquiries': enquiries,
  '0051c-client-voices': clientVoices,
  '0051d-facts-by-clients': factsByClients,
  '0052-clipboard': clipboard,
  '0053-text-checks': textChecks,
  '0054-call-marks': callMarks,
  '0054b-manuals': manuals,
  '0055-corrections': corrections,
  '0055b-report-messages': reportMessages,
  '0055c-portal': portal,
  '0055d-review-cadence': reviewCadence,
  '0056-calendars': calendars,
  '0056b-more-events': moreEvents,
  '0057-reach-versions': reachVersions,
  '0058-crm': crm,
  '0059-duty-after-call': dutyAfterCall,
};

/** @param url of PostgreSQL 15 or newer, as the owner of the tables */
export function openDatabase(
  url: string,
  onError: (error: Error) => void = () => undefined,
  { idleInTransactionMs = 60_000 } = {},
): Db {
  const pool = new Pool({
    connectionString: url,
    max: 16,
    application_name: 'denwaban',
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  });
  // An idle connection that the server closed; the next query takes another.
  pool.on('error', onError);
  // One in the middle of a transaction: its next statement fails. Unheard, this would end the process.
  pool.on('connect', (client) => void client.on('error', onError));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** For a transaction that waits for somebody outside (a mail server), who has time limits of their own. */
export async function allowIdling(tx: Tx): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', '0', true)`.execute(tx);
}

/** Brings the schema up to date, under Kysely's advisory lock. Throws what the failing migration threw. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
