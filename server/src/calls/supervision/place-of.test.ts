import { describe, expect, it } from 'vitest';
import type { Call } from '../call.ts';
import type { Party } from '../party.ts';
import { isElsewhere, joinAs, placeOf } from './place-of.ts';

const call = (changes: Partial<Call> = {}) => ({
  state: 'talking' as const,
  bridge_id: 'bridge',
  operator_id: 'sato',
  answered_at: new Date(0),
  ...changes,
});
const consulted = { id: 'party', purpose: 'consult', state: 'answered' } as Party;

describe('where a supervisor belongs', () => {
  it('beside the operator, who leaves the caller to consult somebody', () => {
    for (const state of ['talking', 'held', 'conference', 'transferring'] as const)
      expect(placeOf(call({ state }), [consulted], 'listen', 'leg')).toEqual({
        bridgeId: 'bridge',
        heardBy: null,
      });
    expect(placeOf(call({ state: 'consulting' }), [consulted], 'join', 'leg')?.bridgeId).toBe('party');
  });

  it('nowhere once no operator speaks', () => {
    for (const state of ['waiting', 'parked', 'transferred', 'wrap-up', 'done', 'message'] as const)
      expect(placeOf(call({ state }), [], 'listen', 'leg')).toBeNull();
    expect(placeOf(call({ operator_id: null }), [], 'listen', 'leg')).toBeNull();
    expect(placeOf(call({ answered_at: null }), [], 'listen', 'leg')).toBeNull();
  });

  it('whispers to one leg, and to nobody while that desk is away', () => {
    const there = placeOf(call(), [], 'whisper', 'leg')!;
    expect(joinAs('whisper', 'own', there)).toMatchObject({ role: { kind: 'whisperer', to: 'leg' } });
    const away = placeOf(call(), [], 'whisper', null)!;
    expect(joinAs('whisper', 'own', away)).toMatchObject({ role: { kind: 'listener' } });
    expect(joinAs('join', 'own', there)).not.toHaveProperty('role');
    expect(joinAs('listen', 'own', there)).toMatchObject({ role: { kind: 'listener' } });
  });

  it('moves only when bridge or ear changes', () => {
    const place = { bridgeId: 'bridge', heardBy: 'leg' };
    expect(isElsewhere(place, place)).toBe(false);
    expect(isElsewhere(place, { ...place, heardBy: 'new leg' })).toBe(true);
    expect(isElsewhere({}, place)).toBe(true);
  });
});
