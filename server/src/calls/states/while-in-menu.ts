import type { Menu } from '@denwaban/server-api/routing';
import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Call, CallChanges } from '../call.ts';
import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { after, decided, enter, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision, Moment, TraceEntry } from '../decision.ts';
import { menuAt } from '../menu.ts';
import { headStart } from '../queue-settings.ts';
import type { MenuAction } from '../menu.ts';
import { enterMenu } from './enter-menu.ts';
import { askForMessage } from './ask-for-message.ts';
import { goOn } from './go-on.ts';
import { ringGroup } from './ring-group.ts';
import type { RingWanted } from './ring-group.ts';
import type { LinePlan } from '../line-plan.ts';
import { hangUpAfter } from './while-telling.ts';
import { leaveEarly } from './leave-early.ts';

/** How often a menu is said again to somebody who presses nothing, or a key that it does not have. */
const REPEATS = 1;

/** The caller chooses with a key, while the menu is said or in the seconds after it. */
export const whileInMenu: Behaviour = {
  digit: chosen,
  'playback-finished': (told) => (told.fact.legEnded ? nothing : listen(told)),
  'playback-failed': listen,
  'time-over': (told) => again(told, { kind: 'menu-timeout' }),
  'leg-ended': leaveEarly,
};

/** The menu was said; the seconds to press a key begin. */
function listen({ call, plan, moment }: Situation): Decision {
  const seconds = menuAt(plan.routing.menu, call.menu_path)?.timeoutSeconds ?? 0;
  return decided({
    changes: { playback_id: null, playback_kind: null, wait_until: after(moment.at, seconds * 1000) },
  });
}

function chosen(told: Told<'digit'>): Decision {
  const { call, plan, fact } = told;
  const action = menuAt(plan.routing.menu, call.menu_path)?.keys.find(
    (each) => each.key === fact.digit,
  )?.action;
  if (action === undefined) return again(told, { kind: 'menu-wrong-key', detail: { key: fact.digit } });
  const label = 'label' in action ? action.label : null;
  return follow(
    told,
    action,
    { kind: 'menu-chosen', detail: { key: fact.digit, does: action.kind, label } },
    fact.digit,
  );
}

/** Once more; afterwards what the menu says for who does not choose. */
function again(told: Situation, trace: TraceEntry): Decision {
  const { call, plan, moment } = told;
  const { menu } = plan.routing;
  if (menu !== null && call.menu_repeats < REPEATS) {
    const menuAgain = enterMenu(call, plan, moment, call.menu_path ?? '', {
      menu_repeats: call.menu_repeats + 1,
    });
    return { ...menuAgain, trace: [trace, ...menuAgain.trace] };
  }
  return follow(told, menu?.otherwise ?? { kind: 'queue', label: '' }, trace, '');
}

function follow(
  { call, plan, moment }: Situation,
  action: MenuAction | Menu['otherwise'],
  trace: TraceEntry,
  key: string,
): Decision {
  const path = (call.menu_path ?? '') + key;
  const topic = topicOf(call, plan.routing.menu, 'label' in action ? action.label : null);
  const silence: CallChanges = { playback_id: null, playback_kind: null };
  const quiet = { ...call, ...silence };
  switch (action.kind) {
    case 'queue': {
      const next = goOn(quiet, plan, moment, 'menu', { topic, ...asking(call, plan, action) });
      return { ...next, trace: [trace, ...next.trace], commands: [...hush(call, next), ...next.commands] };
    }
    case 'ring-group': {
      const next = toGroup({ ...quiet, topic }, plan, moment, action);
      return { ...next, trace: [trace, ...next.trace], commands: [...hush(call, next), ...next.commands] };
    }
    case 'repeat':
    case 'menu': {
      const to = action.kind === 'menu' ? path : (call.menu_path ?? '');
      const next = enterMenu(quiet, plan, moment, to, { topic, menu_repeats: 0 });
      return { ...next, trace: [trace, ...next.trace] };
    }
    case 'announce': {
      const next = hangUpAfter(quiet, plan, moment, {
        routed_as: 'menu',
        routed_announcement_id: action.announcementId,
      });
      return { ...next, trace: [trace, ...next.trace] };
    }
    case 'voicemail': {
      const there = { ...quiet, routed_announcement_id: action.announcementId };
      const sound = play('routed', there, plan, moment);
      return decided({
        changes: {
          ...enter('message', moment),
          ...silence,
          topic,
          message_kind: 'menu',
          routed_as: 'voicemail',
          routed_announcement_id: action.announcementId,
          wait_until: after(moment.at, sound.commands.length > 0 ? PLAYBACK_GUARD_MS : 0),
          ...sound.changes,
        },
        trace: [trace],
        commands: sound.commands,
      });
    }
  }
}

/** The topic's own wishes, and the place in the queue that its priority gives. */
function asking(call: Call, plan: LinePlan, action: MenuAction | Menu['otherwise']): CallChanges {
  const needs = 'needs' in action ? action.needs : undefined;
  if (needs === undefined) return {};
  const { priority } = needs;
  const further = priority === null ? 0 : headStart[priority] - headStart[plan.queue.priority];
  return {
    menu_needs: JSON.stringify(needs),
    ...(further === 0 ? {} : { head_start_seconds: call.head_start_seconds + further }),
  };
}

/** The group rings; where nobody of it can be dialled, what follows does so at once. */
function toGroup(call: Call, plan: LinePlan, moment: Moment, wanted: RingWanted): Decision {
  const { topic } = call;
  const rings = ringGroup(call, plan, moment, wanted, { topic });
  if (rings !== null) return rings;
  if (wanted.otherwise === 'queue') return goOn(call, plan, moment, 'ring-group', { topic });
  const message = askForMessage(call, plan, moment);
  return { ...message, changes: { topic, ...message.changes } };
}

/** The menu stops, unless something else takes its place. */
const hush = (call: Call, next: Decision): Decision['commands'] =>
  next.commands.some((command) => command.command === 'play') ? [] : stopPlaying(call);

/** 「修理」 below 「お客さま」 is 「お客さま・修理」. */
function topicOf(call: Call, menu: Menu | null, label: string | null): string | null {
  const above = menu === null || call.menu_path === null || call.menu_path === '' ? null : call.topic;
  const words = [above, label].filter((each) => each !== null && each !== '');
  return words.length === 0 ? null : words.join('・');
}
