import { describe, expect, it } from 'vitest';
import type { CallState } from './call.ts';
import type { Fact } from './fact.ts';
import type { LinePlan } from './line-plan.ts';
import { overdue } from './overdue.ts';
import { restoreCall } from './restore-call.ts';
import {
  Story,
  T0,
  asked,
  asks,
  callerLeaves,
  dialling,
  engineDied,
  every,
  inQueue,
  leavingMessage,
  offered,
  operatorId,
  plan,
  ringing,
  talking,
  theyRing,
  weHungUp,
} from './testing/story.ts';

describe('arriving', () => {
  it('is refused as not in service on a line that is not live', () => {
    const story = new Story(plan, { live: false });
    expect(story.call).toMatchObject({ state: 'done', outcome: 'not-live', ended_by: 'system' });
    expect(story.commands).toEqual(['reject']);
  });

  it('hears busy over the limit, and is on record as lost', () => {
    const story = new Story(plan, { callsNow: 2, simultaneousLimit: 2 });
    expect(story.call).toMatchObject({ state: 'done', outcome: 'over-limit' });
    expect(new Story(plan, { callsNow: 1, simultaneousLimit: 2 }).call.state).toBe('arriving');
  });

  it('is over the limit too when the carrier connection has no channel left', () => {
    const story = new Story().tell({ fact: 'leg-ended', reason: 'rejected-busy', by: 'us' });
    expect(story.call).toMatchObject({ state: 'done', outcome: 'over-limit', ended_by: 'system' });
  });

  it('and so refused leaves the operator free whose desk rang already', () => {
    const story = new Story(ringing)
      .tell({ fact: 'offered', operatorId })
      .tell({ fact: 'leg-ended', reason: 'rejected-busy', by: 'us' });
    expect(story.call).toMatchObject({ state: 'done', outcome: 'over-limit', operator_id: null });
    expect(story.operators).toEqual(['sato ringing', 'sato free']);
    expect(story.offers).toEqual(['withdrawn']);
  });

  it('rings without an answer on a ringing line', () => {
    const story = new Story(ringing);
    expect(story.call).toMatchObject({ state: 'waiting', answered_at: null });
    expect(story.commands).toEqual(['ring']);
  });

  it('gives up before the answer', () => {
    const story = new Story().tell({ fact: 'leg-ended', reason: 'remote-cancelled', by: 'caller' });
    expect(story.call).toMatchObject({
      state: 'done',
      outcome: 'abandoned-announcement',
      ended_by: 'caller',
    });
  });

  it('is answered by the engine alone while we are away', () => {
    const story = new Story(plan, { fallback: true }).tell({ fact: 'answered' }).tell(weHungUp, 30);
    expect(story.call).toMatchObject({ state: 'done', outcome: 'engine-away', ended_by: 'system' });
    expect(story.commands).toEqual([]);
    expect(story.recordings).toBe(0);
  });
});

describe('the announcement', () => {
  it('is recorded from the answer on, and how much was heard is kept', () => {
    const story = new Story().tell({ fact: 'answered' });
    expect(story.recordings).toBe(1);
    expect(story.commands).toEqual(['answer', 'play{"audio":"notice.ulaw"}']);
    story.heard();
    expect(story.call).toMatchObject({ state: 'waiting', announcement_heard_ms: 5000 });
    expect(story.commands.at(-1)).toBe('play{"tone":"ringback"}');
  });

  it.each(['before', 'after'] as const)(
    'hung up in it; the engine tells what was heard %s the end',
    (order) => {
      const story = new Story().tell({ fact: 'answered' });
      const heard = story.playbackEnds(1200, true);
      if (order === 'before') story.tell(heard).tell(callerLeaves);
      else story.tell(callerLeaves).tell(heard);
      expect(story.call).toMatchObject({
        state: 'done',
        outcome: 'abandoned-announcement',
        ended_by: 'caller',
        announcement_heard_ms: 1200,
      });
    },
  );

  it('that cannot be played keeps nobody waiting', () => {
    const story = new Story().tell({ fact: 'answered' });
    story.tell({ fact: 'playback-failed', playbackId: story.call.playback_id ?? '' });
    expect(story.call).toMatchObject({ state: 'waiting', announcement_heard_ms: 0 });
  });

  it('is left out when the line has none', () => {
    const without = { ...plan, sounds: { ...plan.sounds, announcement: null } };
    const story = new Story(without).tell({ fact: 'answered' });
    expect(story.call.state).toBe('waiting');
    expect(story.recordings).toBe(1);
  });

  it('whose end is never told ends by the clock', () => {
    const story = new Story().tell({ fact: 'answered' });
    expect(overdue(story.call, new Date(T0 + 400_000))).toEqual({ fact: 'time-over' });
    expect(story.tell({ fact: 'time-over' }, 200).call.state).toBe('waiting');
  });
});

describe('waiting', () => {
  it('plays music when the line asks for it, and the ringback tone when the music is missing', () => {
    const story = new Story({ ...plan, waitingSound: 'music' }).tell({ fact: 'answered' }).heard();
    expect(story.commands.at(-1)).toBe('play{"audio":"music.ulaw"}');
    story.tell({ fact: 'playback-failed', playbackId: story.call.playback_id ?? '' });
    expect(story.commands.at(-1)).toBe('play{"tone":"ringback"}');
  });

  it('ends when the caller leaves', () => {
    expect(inQueue().tell(callerLeaves).call).toMatchObject({ state: 'done', outcome: 'abandoned-waiting' });
  });

  it('ends by a fault as not answered', () => {
    expect(inQueue().tell(engineDied).call).toMatchObject({
      state: 'done',
      outcome: 'no-answer',
      ended_by: 'failure',
      end_reason: 'engine-stopped',
    });
  });

  it('goes on to the apology when the time is over', () => {
    const story = asked();
    expect(story.call).toMatchObject({ state: 'message', message_kind: 'apology' });
    expect(story.commands.at(-1)).toBe('play{"audio":"apology.ulaw"}');
  });

  it('on a ringing line is answered only for the apology', () => {
    const story = new Story(ringing).tell({ fact: 'time-over' }, 60);
    expect(story.commands).toEqual(['ring', 'answer']);
    expect(story.tell({ fact: 'answered' }).commands.at(-1)).toBe('play{"audio":"apology.ulaw"}');
    expect(story.recordings).toBe(1);
  });
});

describe('an offer', () => {
  it('that is missed goes back to the queue, and the operator is visibly away', () => {
    const story = offered().tell({ fact: 'offer-missed' }, 20);
    expect(story.call).toMatchObject({ state: 'waiting', operator_id: null, offer_until: null });
    expect(story.operators).toEqual(['sato ringing', 'sato missed']);
    expect(story.offers).toEqual(['missed']);
    expect(story.call.wait_until).toEqual(inQueue().call.wait_until);
  });

  it('that is withdrawn leaves the operator free', () => {
    const story = offered().tell({ fact: 'offer-withdrawn' });
    expect(story.call.state).toBe('waiting');
    expect(story.operators.at(-1)).toBe('sato free');
  });

  it('ends with the caller', () => {
    const story = offered().tell(callerLeaves);
    expect(story.call).toMatchObject({ state: 'done', outcome: 'abandoned-waiting', operator_id: null });
    expect(story.operators.at(-1)).toBe('sato free');
    expect(story.offers).toEqual(['caller-left']);
  });

  it('is over when the whole wait is over, without blame', () => {
    const story = offered().tell({ fact: 'time-over' }, 60);
    expect(story.call).toMatchObject({ state: 'message', operator_id: null });
    expect(story.operators.at(-1)).toBe('sato free');
    expect(story.offers).toEqual(['withdrawn']);
  });

  it('is due after the ring time', () => {
    const { call } = offered();
    expect(overdue(call, new Date((call.offer_until?.getTime() ?? 0) - 1))).toBeNull();
    expect(overdue(call, call.offer_until ?? new Date(0))).toEqual({ fact: 'offer-missed' });
  });
});

describe('the talk', () => {
  it('joins both in a bridge and then stops the ringback tone', () => {
    const story = talking();
    expect(story.commands.slice(-3)).toEqual(['join', 'join desk', 'stop-playing']);
    expect(story.call).toMatchObject({ state: 'talking', operator_id: 'sato', wait_until: null });
    expect(story.operators.at(-1)).toBe('sato talking');
    expect(story.offers).toEqual(['taken']);
  });

  it('on a ringing line is answered at the moment when the operator takes it', () => {
    const story = new Story(ringing)
      .tell({ fact: 'offered', operatorId })
      .tell({ fact: 'taken', operatorLegId: 'desk' });
    expect(story.commands).toEqual(['ring', 'join desk', 'answer']);
    expect(story.recordings).toBe(1);
    story.tell({ fact: 'answered' });
    expect(story.commands.at(-1)).toBe('join');
    expect(story.recordings).toBe(1);
    expect(story.tell({ fact: 'answered' }).recordings).toBe(1);
  });

  it('does not come about when the caller gave up in the same moment', () => {
    const story = new Story(ringing)
      .tell({ fact: 'offered', operatorId })
      .tell({ fact: 'taken', operatorLegId: 'desk' })
      .tell({ fact: 'leg-ended', reason: 'remote-cancelled', by: 'caller' });
    expect(story.call).toMatchObject({ state: 'done', outcome: 'abandoned-waiting', taken_at: null });
    expect(story.operators.at(-1)).toBe('sato free');
  });

  it('is held with music and resumed', () => {
    const story = talking().tell({ fact: 'held', operatorLegId: 'desk' });
    expect(story.commands.slice(-2)).toEqual(['play{"audio":"hold.ulaw"}', 'leave']);
    const commands = story.commands.length;
    story.tell({ fact: 'held', operatorLegId: 'desk' });
    expect(story.commands).toHaveLength(commands);
    story.tell({ fact: 'resumed', operatorLegId: 'desk' });
    expect(story.call.state).toBe('talking');
    expect(story.commands.slice(-3)).toEqual(['join', 'join desk', 'stop-playing']);
  });

  it('ended by the caller becomes wrap-up, then done', () => {
    const story = talking().tell(callerLeaves);
    expect(story.call).toMatchObject({ state: 'wrap-up', outcome: 'answered', ended_by: 'caller' });
    expect(story.operators.at(-1)).toBe('sato wrap-up');
    story.tell({ fact: 'wrapped-up' });
    expect(story.call).toMatchObject({ state: 'done', outcome: 'answered' });
    expect(story.operators.at(-1)).toBe('sato free');
  });

  it('ended by the operator hangs up once; the end of the leg changes nothing', () => {
    const story = talking().tell({ fact: 'operator-hung-up' });
    expect(story.commands.at(-1)).toBe('hang-up');
    const before = story.call;
    expect(story.tell(weHungUp).call).toEqual(before);
    expect(before).toMatchObject({ ended_by: 'operator', end_reason: 'hung-up' });
  });

  it('held and hung up by the caller is answered all the same', () => {
    const story = talking().tell({ fact: 'held', operatorLegId: 'desk' }).tell(callerLeaves);
    expect(story.call).toMatchObject({ state: 'wrap-up', outcome: 'answered' });
  });
});

describe('the operator’s browser is away', () => {
  it('the caller hears words, then the waiting sound', () => {
    const story = talking().tell({ fact: 'phone-lost' });
    expect(story.call).toMatchObject({ state: 'talking', reattaching: true });
    expect(story.commands.at(-1)).toBe('play{"audio":"gap.ulaw"}');
    expect(story.heard(2).commands.at(-1)).toBe('play{"tone":"ringback"}');
  });

  it('and back: they are joined by themselves', () => {
    const story = talking().tell({ fact: 'phone-lost' }).tell({ fact: 'phone-back', operatorLegId: 'desk2' });
    expect(story.call).toMatchObject({ state: 'talking', reattaching: false, wait_until: null });
    expect(story.commands.slice(-3)).toEqual(['join', 'join desk2', 'stop-playing']);
  });

  it('and back while held: the caller keeps the music', () => {
    const story = talking()
      .tell({ fact: 'held', operatorLegId: 'desk' })
      .tell({ fact: 'phone-lost' })
      .tell({ fact: 'phone-back', operatorLegId: 'desk2' });
    expect(story.call).toMatchObject({ state: 'held', reattaching: false, playback_kind: 'hold' });
    expect(story.commands.at(-1)).toBe('join desk2');
  });

  it('for a minute: the queue has the call again', () => {
    const story = talking().tell({ fact: 'phone-lost' }).tell({ fact: 'time-over' }, 60);
    expect(story.call).toMatchObject({ state: 'waiting', operator_id: null, reattaching: false });
    expect(story.operators.at(-1)).toBe('sato off');
    story.tell({ fact: 'offered', operatorId: 'tanaka' }).tell({ fact: 'taken', operatorLegId: 'desk3' });
    expect(story.call).toMatchObject({ state: 'talking', operator_id: 'tanaka' });
    expect(story.call.taken_at).toEqual(talking().call.taken_at);
  });

  it('and the caller leaves the queue afterwards: it was answered once', () => {
    const story = talking().tell({ fact: 'phone-lost' }).tell({ fact: 'operator-gone' }).tell(callerLeaves);
    expect(story.call).toMatchObject({ state: 'done', outcome: 'answered', ended_by: 'caller' });
  });

  it('and the caller leaves meanwhile: wrap-up waits for the operator', () => {
    const story = talking().tell({ fact: 'phone-lost' }).tell(callerLeaves);
    expect(story.call).toMatchObject({ state: 'wrap-up', operator_id: 'sato', reattaching: false });
  });

  it('before a ringing line’s answer arrived: the caller hears words at once', () => {
    const story = new Story(ringing)
      .tell({ fact: 'offered', operatorId })
      .tell({ fact: 'taken', operatorLegId: 'desk' })
      .tell({ fact: 'phone-lost' })
      .tell({ fact: 'answered' });
    expect(story.commands.at(-1)).toBe('play{"audio":"gap.ulaw"}');
  });
});

describe('a call that is cut off', () => {
  const declined: LinePlan = {
    ...plan,
    routing: {
      ...plan.routing,
      sounds: new Map([['b', 'declined.ulaw']]),
      chosen: { ...plan.routing.chosen, 'cut-off': 'b' },
    },
  };
  const cut = (line = declined) =>
    new Story(line)
      .tell({ fact: 'answered' })
      .heard()
      .tell({ fact: 'offered', operatorId })
      .tell({ fact: 'taken', operatorLegId: 'desk' })
      .tell({ fact: 'cut-off' });

  it('hears the closing announcement to its end, and we hang up', () => {
    const story = cut();
    expect(story.commands.slice(-2)).toEqual(['leave', 'play{"audio":"declined.ulaw"}']);
    expect(story.heard().commands.at(-1)).toBe('hang-up');
    expect(story.tell(weHungUp).call).toMatchObject({
      state: 'wrap-up',
      ended_by: 'system',
      end_reason: 'cut-off',
    });
  });

  it('without an announcement is hung up at once', () => {
    expect(cut(plan).commands.slice(-2)).toEqual(['leave', 'hang-up']);
  });

  it('comes back to nobody: not by a key, not by a telephone that returns, not after we were away', () => {
    const late: Fact[] = [
      { fact: 'held', operatorLegId: 'desk' },
      { fact: 'resumed', operatorLegId: 'desk' },
      { fact: 'phone-lost' },
      { fact: 'phone-back', operatorLegId: 'desk2' },
      { fact: 'operator-gone' },
      { fact: 'parked', slot: 1, operatorLegId: 'desk' },
      { fact: 'consult', ...asks },
      { fact: 'cut-off' },
    ];
    const story = cut();
    const before = [...story.commands];
    for (const fact of late) story.tell(fact);
    expect(story.commands).toEqual(before);
    const met = { answered: true, bridgeId: 'b', recording: true };
    expect(restoreCall(story.call, declined, met, 'desk', null).map((each) => each.command)).toEqual([
      'play',
      'leave',
    ]);
    expect(story.tell({ fact: 'time-over' }).commands.at(-1)).toBe('hang-up');
  });
});

describe('an operator who is gone before the caller’s side is through', () => {
  const gone = () =>
    new Story(ringing)
      .tell({ fact: 'offered', operatorId })
      .tell({ fact: 'taken', operatorLegId: 'desk' })
      .tell({ fact: 'phone-lost' })
      .tell({ fact: 'operator-gone' });

  it('leaves nobody in silence: the queue has the call, with its sound', () => {
    const story = gone().tell({ fact: 'answered' });
    expect(story.call).toMatchObject({ state: 'waiting', playback_kind: 'waiting' });
    expect(story.call.answered_at).not.toBeNull();
    story.tell({ fact: 'time-over' }, 90);
    expect(story.call).toMatchObject({ state: 'message', playback_kind: 'apology' });
  });

  it('also while the next desk rings, which then takes a call that is through', () => {
    const story = gone().tell({ fact: 'offered', operatorId: 'ito' }).tell({ fact: 'answered' });
    const commands = story.commands.length;
    story.tell({ fact: 'taken', operatorLegId: 'desk' });
    expect(story.commands.slice(commands)).toEqual(['join', 'join desk', 'stop-playing']);
  });
});

describe('a message', () => {
  it('is asked for, recorded as an interval of the recording, and thanked for at the limit', () => {
    const story = leavingMessage();
    expect(story.commands.slice(-2)).toEqual(['play{"audio":"apology.ulaw"}', 'play{"tone":"beep"}']);
    expect(story.call.message_from_ms).toBe(75_000);
    story.tell({ fact: 'time-over' }, 120);
    expect(story.call.message_to_ms).toBe(195_000);
    expect(story.commands.at(-1)).toBe('play{"audio":"thanks.ulaw"}');
    expect(story.heard().commands.at(-1)).toBe('hang-up');
    expect(story.tell(weHungUp).call).toMatchObject({
      state: 'done',
      outcome: 'message',
      ended_by: 'system',
    });
  });

  it('ends with the caller, and counts from two seconds on', () => {
    expect(leavingMessage().tell(callerLeaves, 10).call).toMatchObject({
      outcome: 'message',
      ended_by: 'caller',
    });
    expect(leavingMessage().tell(callerLeaves, 1).call.outcome).toBe('no-answer');
  });

  it('outside the hours that was not left is `closed`, not a loss', () => {
    const story = new Story(plan, { open: false });
    expect(story.commands).toEqual(['answer']);
    story.tell({ fact: 'answered' });
    expect(story.commands.at(-1)).toBe('play{"audio":"closed.ulaw"}');
    expect(story.tell(callerLeaves).call.outcome).toBe('closed');
    const left = new Story(plan, { open: false }).tell({ fact: 'answered' }).heard().heard();
    expect(left.tell(callerLeaves, 9).call).toMatchObject({ outcome: 'message', message_kind: 'closed' });
  });

  it('is not taken on a line that takes none', () => {
    const story = new Story({ ...plan, messageSeconds: 0 }, { open: false })
      .tell({ fact: 'answered' })
      .heard();
    expect(story.commands.at(-1)).toBe('hang-up');
    expect(story.tell(weHungUp).call).toMatchObject({ outcome: 'closed', ended_by: 'system' });
  });

  it('ends sooner when nothing comes from the caller, and not when the voice is back', () => {
    const story = leavingMessage();
    const limit = story.call.wait_until;
    story.tell({ fact: 'caller-silent', silent: true }, 10);
    expect(story.call.wait_until).toEqual(new Date(story.now.getTime() + 7000));
    expect(story.tell({ fact: 'caller-silent', silent: false }).call.wait_until).toEqual(limit);
  });

  it('whose sounds are missing is taken all the same', () => {
    const story = asked();
    story.tell({ fact: 'playback-failed', playbackId: story.call.playback_id ?? '' });
    story.tell({ fact: 'playback-failed', playbackId: story.call.playback_id ?? '' });
    expect(story.call.message_from_ms).not.toBeNull();
  });
});

describe('a call that we place', () => {
  it('rings, is answered, is recorded from then on, and ends in wrap-up', () => {
    const story = theyRing();
    expect(story.commands).toEqual(['play{"tone":"ringback"} desk']);
    story.tell({ fact: 'answered' });
    expect(story.call).toMatchObject({
      state: 'talking',
      bridge_id: 'bridge',
      playback_kind: 'announcement',
    });
    expect(story.commands.slice(1)).toEqual(['join', expect.stringMatching(/^play/), 'stop-playing']);
    expect(story.recordings).toBe(1);
    story.heard();
    expect(story.call).toMatchObject({ announcement_heard_ms: 5000, playback_kind: null });
    story.tell(callerLeaves);
    expect(story.call).toMatchObject({ state: 'wrap-up', outcome: 'answered' });
    expect(story.operators.at(-1)).toBe('sato wrap-up');
  });

  it('is heard before the answer when the network sends sound, and a late ringing does not cover it', () => {
    const story = theyRing().tell({ fact: 'early-media' });
    expect(story.commands.slice(1)).toEqual(['join', 'stop-playing']);
    story.tell({ fact: 'ringing', operatorLegId: 'desk' });
    expect(story.commands).toHaveLength(3);
    expect(story.recordings).toBe(0);
  });

  it.each([
    ['busy', 'caller'],
    ['no-answer', 'caller'],
    ['congested', 'failure'],
  ] as const)('that is not reached (%s) is done at once, and its operator free', (reason, by) => {
    const story = theyRing().tell({ fact: 'leg-ended', reason, by });
    expect(story.call).toMatchObject({
      state: 'done',
      outcome: 'unreached',
      end_reason: reason,
      ended_by: by,
    });
    expect(story.operators.at(-1)).toBe('sato free');
  });

  it('is given up by its operator', () => {
    const story = dialling().tell({ fact: 'operator-hung-up' });
    expect(story.call).toMatchObject({ state: 'done', outcome: 'unreached', ended_by: 'operator' });
    expect(story.commands).toContain('hang-up');
  });

  it('survives a reload while it rings, and is given up when the browser stays away', () => {
    const away = theyRing().tell({ fact: 'phone-lost' });
    expect(away.call).toMatchObject({ state: 'ringing', reattaching: true });
    away.tell({ fact: 'phone-back', operatorLegId: 'desk2' });
    expect(away.commands.slice(-2)).toEqual(['join desk2', 'play{"tone":"ringback"} desk2']);
    const gone = theyRing().tell({ fact: 'phone-lost' }).tell({ fact: 'time-over' }, 60);
    expect(gone.call).toMatchObject({ state: 'done', outcome: 'unreached', end_reason: 'browser-gone' });
  });

  it('never goes to the queue: whom we called is not made to wait for somebody else', () => {
    const story = theyRing()
      .tell({ fact: 'answered' })
      .tell({ fact: 'phone-lost' })
      .tell({ fact: 'time-over' }, 60);
    expect(story.call).toMatchObject({ state: 'wrap-up', ended_by: 'failure' });
    expect(story.commands.at(-1)).toBe('hang-up');
  });
});

describe('late and repeated facts', () => {
  const facts: Fact[] = [
    { fact: 'answered' },
    { fact: 'playback-finished', playbackId: 'another', heardMs: 1, durationMs: 1, legEnded: false },
    { fact: 'playback-failed', playbackId: 'another' },
    { fact: 'caller-silent', silent: true },
    callerLeaves,
    { fact: 'offered', operatorId },
    { fact: 'offer-missed' },
    { fact: 'offer-withdrawn' },
    { fact: 'taken', operatorLegId: 'desk' },
    { fact: 'held', operatorLegId: 'desk' },
    { fact: 'resumed', operatorLegId: 'desk' },
    { fact: 'operator-hung-up' },
    { fact: 'phone-lost' },
    { fact: 'phone-back', operatorLegId: 'desk' },
    { fact: 'operator-gone' },
    { fact: 'time-over' },
    { fact: 'taken-over' },
    { fact: 'wrapped-up' },
  ];

  it.each(facts.map((fact) => [fact.fact, fact] as const))(
    '%s never changes a call that is done',
    (_, fact) => {
      const story = every.done();
      const before = story.call;
      expect(story.tell(fact).call).toEqual(before);
    },
  );

  it.each(facts.map((fact) => [fact.fact, fact] as const))(
    '%s never reopens a call in wrap-up',
    (_, fact) => {
      const { call } = every['wrap-up']().tell(fact);
      expect(['wrap-up', 'done']).toContain(call.state);
      expect(call.ended_by).toBe('caller');
    },
  );

  it.each(Object.keys(every) as CallState[])('the end of the leg ends a call that is %s', (state) => {
    const { call } = every[state]().tell(engineDied);
    expect(['wrap-up', 'done']).toContain(call.state);
    expect(call.outcome).not.toBeNull();
    expect(call.ended_by).not.toBeNull();
    expect(call.end_reason).not.toBeNull();
    expect(call.ended_at).not.toBeNull();
  });
});

describe('the engine took the call over because we stayed away', () => {
  const takenOver: Fact = { fact: 'taken-over' };

  it('while the caller waited: nothing is commanded, and the end says why', () => {
    const story = inQueue();
    const commands = story.commands.length;
    story.tell(takenOver).tell({ fact: 'time-over' }, 90).tell(weHungUp, 30);
    expect(story.call).toMatchObject({ state: 'done', outcome: 'engine-away', ended_by: 'system' });
    expect(story.trace).toContain('fallback');
    expect(story.commands).toHaveLength(commands);
  });

  it('while a desk rang: it rings no more', () => {
    const story = offered().tell(takenOver);
    expect(story.call).toMatchObject({ state: 'message', message_kind: 'fallback', operator_id: null });
    expect(story.operators.at(-1)).toBe('sato free');
    expect(story.offers).toEqual(['withdrawn']);
  });

  it('on hold: the talk before it counts', () => {
    const story = every.held().tell(takenOver);
    expect(story.operators.at(-1)).toBe('sato free');
    story.tell(weHungUp);
    expect(story.call).toMatchObject({ state: 'done', outcome: 'answered', operator_id: operatorId });
  });

  it('and what the deadline says is nothing', () => {
    const { call } = inQueue().tell(takenOver);
    expect(overdue(call, new Date(T0 + 3_600_000))).toBeNull();
    expect(restoreCall(call, plan, { answered: true, bridgeId: null, recording: true }, null, null)).toEqual(
      [],
    );
  });
});

describe('after we were away', () => {
  const leg = { answered: true, bridgeId: null, recording: true };
  const words = (story: Story, now = leg, desk: string | null = 'desk') =>
    restoreCall(story.call, plan, now, desk, { recordingId: 'r', publicKey: 'k' }).map(
      (each) => each.command,
    );

  it('a talk is joined again, unless it is still', () => {
    expect(words(talking())).toEqual(['join', 'join']);
    expect(words(talking(), { ...leg, bridgeId: talking().call.bridge_id as never })).toEqual(['join']);
  });

  it('what was played is played on, under the same id', () => {
    expect(words(inQueue())).toEqual(['play']);
    expect(words(every.held())).toEqual(['play']);
  });

  it('a recording that never began begins', () => {
    expect(words(inQueue(), { ...leg, recording: false })).toEqual(['record', 'play']);
  });

  it('a call that was to be answered is answered, one that rings rings', () => {
    expect(words(new Story(), { ...leg, answered: false })).toEqual(['answer']);
    expect(words(new Story(), { ...leg, answered: false, recording: false })).toEqual(['answer', 'record']);
    expect(words(new Story(ringing), { ...leg, answered: false })).toEqual(['ring']);
  });

  it('a hang-up that was lost is made up for', () => {
    expect(words(talking().tell({ fact: 'operator-hung-up' }))).toEqual(['hang-up']);
  });
});
