import { expect, it } from 'vitest';
import type { Call } from './call.ts';
import type { LinePlan } from './line-plan.ts';
import { restoreCall } from './restore-call.ts';
import type { LegNow } from './restore-call.ts';

const plan = {} as LinePlan;
const call = (more: Partial<Call>): Call =>
  ({
    leg_id: 'leg',
    bridge_id: 'bridge',
    playback_id: null,
    playback_kind: null,
    message_kind: null,
    taken_at: null,
    direction: 'out',
    ...more,
  }) as Call;
const leg = (more: Partial<LegNow> = {}): LegNow => ({
  answered: false,
  bridgeId: null,
  recording: false,
  ...more,
});
const recording = { recordingId: 'recording', publicKey: 'key' };
const words = (...given: Parameters<typeof restoreCall>) =>
  restoreCall(...given).map((each) => ('legId' in each ? `${each.command} ${each.legId}` : each.command));

it('while we dial, the operator is given what there is to hear again', () => {
  const dialling = call({ state: 'dialling' });
  expect(words(dialling, plan, leg(), 'desk', null)).toEqual(['join desk']);
  const rings = call({ state: 'ringing', playback_id: 'tone', playback_kind: 'ringback' });
  expect(words(rings, plan, leg(), 'desk', null)).toEqual(['join desk', 'play desk']);
  // Nobody is answered for them, and without a desk there is nobody to hear it.
  expect(words(rings, plan, leg(), null, null)).toEqual([]);
});

it('an extension’s call rings on, is answered when somebody has it, and is joined and recorded again', () => {
  const rings = call({ state: 'extension', bridge_id: null });
  expect(words(rings, plan, leg(), null, recording)).toEqual(['ring leg']);
  const taken = call({ state: 'extension', taken_at: new Date() });
  expect(words(taken, plan, leg(), null, recording)).toEqual(['answer leg']);
  expect(words(taken, plan, leg({ answered: true }), null, recording)).toEqual(['record leg', 'join leg']);
  expect(
    words(taken, plan, leg({ answered: true, bridgeId: 'bridge', recording: true }), null, null),
  ).toEqual([]);
});
