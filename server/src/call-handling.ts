/** Puts telephony, calls, queue, desks and board together: what each tells the others is wired here and nowhere else. */
import { z } from 'zod';
import { Boards, serveBoard } from './board/index.ts';
import { announceMessage } from './delivery/index.ts';
import { Calls, serveCalls, serveLostCalls, serveOwnLostCalls } from './calls/index.ts';
import { calledAgain } from './complaints/index.ts';
import { countTaken } from './counting/index.ts';
import { Desks, DutyRounds, Phones, promptOf, refreshJob, serveDesk } from './desk/index.ts';
import { DutyCalls, installDutySounds, registerAfterCall } from './duty/after-call/index.ts';
import { serveExtensions } from './extensions/index.ts';
import { hearHint, joinCase, registerHarassment, watchTaken, watchVoices } from './harassment/index.ts';
import { serveOutbound } from './outbound/index.ts';
import { Pusher, pushSender, servePush } from './push/index.ts';
import { Softphones, serveSoftphone } from './softphone/index.ts';
import { PracticeCalls, definePracticeJobs, installPracticeSounds, servePractice } from './practice/index.ts';
import { serveRingGroups } from './ring-groups/index.ts';
import { Queue, nobodyOnDuty, serveCallbacks, serveQueueSettings } from './queue/index.ts';
import type { Register } from './services.ts';
import { HelpWatch, serveSupervision } from './supervision/index.ts';
import { openPassword } from './storage/sealed-password.ts';
import { TelephonyLink, installStandardSounds, serveTryACall } from './telephony/index.ts';

export const registerCallHandling: Register = (services, app) => {
  const { db, clock, log, hub, config, jobs } = services;
  const calls = new Calls({
    db,
    clock,
    log,
    rules: {
      sounds: installStandardSounds(config.dataDir),
      nobodyOnDuty: (tx, line, settings) => nobodyOnDuty(tx, line, settings, clock()),
      messageLeft: (tx, call) => announceMessage(tx, config, call),
      async arrived(tx, call, { promised, harassment }, at) {
        await calledAgain(tx, call, promised, at);
        if (harassment !== null) await joinCase(tx, call, harassment, at);
      },
      async taken(tx, call, at, consequences) {
        await countTaken(tx, call);
        await watchTaken(tx, call, at, consequences);
        await watchVoices(tx, call, consequences);
      },
      hinted: (tx, call, hint, at, consequences) => hearHint(tx, call, hint, at, consequences),
    },
  });
  const queue = new Queue({ calls, db, log, clock });
  const boards = new Boards({ db, clock, log, hub, engineConnected: () => link.engineConnected });
  const link = new TelephonyLink({
    config,
    db,
    calls,
    log,
    unseal: (sealed) => openPassword(config.dataDir, sealed),
    onConnection: () => boards.refreshAll(),
  });
  const softphones = new Softphones({ calls, legs: link, hub, config, clock, log });
  const softphoneIsOpen = (personId: string): boolean => softphones.isOpen(personId);
  const phones = new Phones({ calls, legs: link, hub, config, clock, log, softphoneIsOpen });
  const desks = new Desks({ calls, db, hub, clock, log });
  const rounds = new DutyRounds({
    calls,
    db,
    clock,
    log,
    softphoneIsOpen,
    promptFor: (nameAudio) => promptOf(config.dataDir, nameAudio, calls.rules.sounds.putThrough),
  });
  const dutySounds = installDutySounds(config.dataDir);
  const dutyCalls = new DutyCalls({
    calls,
    db,
    clock,
    log,
    thanks: dutySounds.thanks,
    promptFor: (nameAudio) => promptOf(config.dataDir, nameAudio, dutySounds.asks),
    engineConnected: () => link.engineConnected,
  });
  const helps = new HelpWatch({ db, hub, log });
  const room = { sounds: installPracticeSounds(config.dataDir), holdMusic: calls.rules.sounds.hold };
  const practices = new PracticeCalls({ calls, db, hub, clock, log, room });
  const sender = pushSender(config);
  const pusher = new Pusher({ db, clock, log, sender });
  link.setPhones({
    async connected(tx, legId, consequences) {
      const ours = await phones.connected(tx, legId, consequences);
      if (ours) await practices.legConnected(tx, legId, consequences);
      return ours;
    },
    async ended(tx, legId, reason, consequences) {
      await practices.legEnded(tx, legId, consequences);
      return phones.ended(tx, legId, reason, consequences);
    },
    played: async (...told) => (await practices.played(...told)) || dutyCalls.played(...told),
    dialled: (...told) => dutyCalls.heard(...told),
    dialledLegs: (tx) => dutyCalls.legs(tx),
    recorded: (...told) => practices.recorded(...told),
    referred: (...told) => phones.referred(...told),
    takesPlace: (...told) => phones.takesPlace(...told),
    softphoneIsOpen,
    placedBySoftphone: (legId) => softphones.placedBy(legId),
  });
  calls.followedBy({
    send: (call, commands) => link.send(call, commands),
    showDesk: (personId) => desks.refresh(personId),
    showDesks: (organisationId) => desks.refreshAll(organisationId),
    showBoard: (organisationId) => boards.refresh(organisationId),
    showHelp: (organisationId) => void helps.show(organisationId),
    serveQueue: (organisationId) => queue.serve(organisationId),
    callChanged: (call) => {
      const message = { type: 'call-changed', callId: call.id } as const;
      const of = { organisationId: call.organisation_id, accountId: call.account_id };
      hub.toAccount(of, 'calls.read', message);
      rounds.callChanged(call);
      softphones.callChanged(call);
      pusher.callChanged(call.id);
    },
    rings: (ringing) => pusher.wake(ringing),
    practised: (practised) => practices.follow(practised),
  });

  // Begins when the transaction that ended a wrap-up has committed (see Desks.finishWrapUp).
  jobs.define(
    refreshJob,
    z.object({ organisationId: z.uuid(), personId: z.uuid().nullable() }),
    async ({ organisationId, personId }) => {
      if (personId !== null) desks.refresh(personId);
      queue.serve(organisationId);
      boards.refresh(organisationId);
    },
  );

  serveDesk(services, app, calls, softphoneIsOpen, rounds);
  serveSupervision(services, app, calls);
  registerHarassment(services, app, calls);
  serveOutbound(services, app, calls);
  registerAfterCall(services, app, calls, dutyCalls);
  serveExtensions(services, app, softphoneIsOpen);
  serveSoftphone(services, app);
  servePush(services, app, sender);
  serveRingGroups(services, app);
  servePractice(services, app, calls, room);
  definePracticeJobs(services, app);
  serveCalls(services, app);
  serveLostCalls(services, app);
  serveOwnLostCalls(services, app, (organisationId) => {
    boards.refresh(organisationId);
    queue.serve(organisationId);
  });
  serveCallbacks(services, app, (organisationId, personId) => {
    if (personId !== null) desks.refresh(personId);
    boards.refresh(organisationId);
    queue.serve(organisationId);
  });
  serveQueueSettings(services, app, (organisationId) => queue.serve(organisationId));
  serveBoard(services, app, boards);
  const tryACall = serveTryACall(services, link);
  services.desk = desks;
  services.board = boards;
  services.telephony = {
    trunksChanged: () => link.trunksChanged(),
    linesChanged: () => link.linesChanged(),
    phonesChanged: () => link.phonesChanged(),
    phoneStates: () => link.phoneStates(),
    trunkStates: () => link.trunkStates(),
    get engineConnected() {
      return link.engineConnected;
    },
    get eventLagMs() {
      return link.eventLagMs;
    },
    engineState: () => link.engineState(),
    signallingOf: (legId) => link.signallingOf(legId),
    placeTestCall: (wanted) => link.placeTestCall(wanted),
    async start() {
      // Deadlines passed while we were away come after what happened meanwhile.
      await link.start();
      await calls.start();
      await queue.start();
      await rounds.start();
      await practices.start();
      desks.start();
    },
    async stop() {
      phones.stop();
      softphones.stop();
      tryACall.close();
      await link.stop();
      await queue.stop();
      await desks.stop();
      boards.stop();
      practices.stop();
      calls.stop();
    },
  };
};
