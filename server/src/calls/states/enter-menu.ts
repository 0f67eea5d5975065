import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Call, CallChanges } from '../call.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import { menuAt } from '../menu.ts';

/** The caller hears a menu, the top one (no path) or one below; keys count from its first word on. */
export function enterMenu(
  call: Call,
  plan: LinePlan,
  moment: Moment,
  path: string,
  more: CallChanges = {},
): Decision {
  const there = { ...call, menu_path: path };
  const sound = play('menu', there, plan, moment);
  const silent = sound.commands.length === 0;
  const seconds = menuAt(plan.routing.menu, path)?.timeoutSeconds ?? 0;
  return decided({
    changes: {
      ...enter('menu', moment),
      ...more,
      menu_path: path,
      wait_until: after(moment.at, silent ? seconds * 1000 : PLAYBACK_GUARD_MS),
      ...sound.changes,
    },
    trace: [{ kind: 'menu' }],
    commands: sound.commands,
  });
}
