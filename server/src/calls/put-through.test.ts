import { describe, expect, it } from 'vitest';
import type { Whom } from './party.ts';
import { overdue } from './overdue.ts';
import { restoreCall } from './restore-call.ts';
import { asks, callerLeaves, plan, talked, talking } from './testing/story.ts';
import type { Story } from './testing/story.ts';

const suzuki: Whom = {
  ...asks.whom,
  name: '鈴木',
  personId: 'suzuki',
  staffId: null,
  number: null,
  dial: null,
  recorded: true,
};
const mobile: Whom = { ...asks.whom, prompt: 'prompt.ulaw' };
const consults = (whom: Whom) => talking().tell({ fact: 'consult', ...asks, whom });
const transfers = (whom: Whom) => talking().tell({ fact: 'transfer', ...asks, whom });
const takesAtDesk = (story: Story) =>
  story.tell({ fact: 'party-took', partyId: story.party.id, deskLegId: 'desk2' });
const presses = (story: Story, digit: string) =>
  story.tell({ fact: 'party-digit', partyId: story.party.id, digit });
const partyLeaves = (story: Story, reason = 'remote-hung-up') =>
  story.tell({ fact: 'party-ended', partyId: story.party.id, reason });
const since = (story: Story, step: () => void) => {
  const before = story.commands.length;
  step();
  return story.commands.slice(before);
};

const three = () => talked().tell({ fact: 'three-way', operatorLegId: 'desk' });
const parked = () => talking().tell({ fact: 'parked', slot: 7, operatorLegId: 'desk' });

const sentOn = (whom: Whom = { ...asks.whom, name: '総務' }) => {
  const story = talked().tell({ fact: 'put-through', operatorLegId: 'desk' });
  return story.tell({ fact: 'refer', legId: story.party.leg_id, whom });
};

describe('consulting', () => {
  it('the caller hears music; operator and party have a bridge of their own', () => {
    const story = talking();
    const commands = since(story, () => story.tell({ fact: 'consult', ...asks }));
    expect(story.call).toMatchObject({ state: 'consulting', playback_kind: 'hold', operator_id: 'sato' });
    expect(commands).toEqual([
      'play{"audio":"hold.ulaw"}',
      'leave',
      'join desk',
      'play{"tone":"ringback"} desk',
      `dial ${story.party.leg_id}`,
    ]);
    expect(since(story, () => story.answers())).toEqual([`join ${story.party.leg_id}`, 'stop-playing']);
  });

  it('one key, and the caller is back at once, whether or not anybody has answered', () => {
    for (const story of [consults(asks.whom), talked()]) {
      const commands = since(story, () => story.tell({ fact: 'consult-ended', operatorLegId: 'desk' }));
      expect(commands.slice(0, 2)).toEqual(['join desk', 'join']);
      expect(commands).toContain(`hang-up ${story.party.leg_id}`);
      expect(story.call).toMatchObject({ state: 'talking', playback_kind: null });
      expect(story.party.state).toBe('ended');
    }
  });

  it('who does not answer leaves the caller on hold, for the next one to be asked', () => {
    const story = partyLeaves(consults(asks.whom), 'no-answer');
    expect(story.call).toMatchObject({ state: 'held', playback_kind: 'hold' });
    story.tell({ fact: 'consult', ...asks });
    expect(story.call.state).toBe('consulting');
    expect(story.parties).toHaveLength(2);
  });

  it('cannot be put through before somebody is there', () => {
    const story = consults(asks.whom);
    story
      .tell({ fact: 'put-through', operatorLegId: 'desk' })
      .tell({ fact: 'three-way', operatorLegId: 'desk' });
    expect(story.call.state).toBe('consulting');
  });

  it('a colleague’s desk rings in vain: they are visibly away, the caller stays on hold', () => {
    const story = consults(suzuki);
    expect(story.colleagues).toEqual(['suzuki consulted']);
    expect(overdue(story.call, new Date(story.now.getTime() + 60_000))).toEqual({ fact: 'time-over' });
    story.tell({ fact: 'time-over' }, 60);
    expect(story.call.state).toBe('held');
    expect(story.colleagues.at(-1)).toBe('suzuki missed');
    expect(story.party).toMatchObject({ state: 'ended', end_reason: 'no-answer' });
  });

  it('the caller who leaves meanwhile lets the operator finish the sentence', () => {
    const story = talked().tell(callerLeaves);
    expect(story.call.state).toBe('wrap-up');
    expect(story.party.state).toBe('answered');
    story.tell({ fact: 'wrapped-up' });
    expect(story.party.state).toBe('ended');
    expect(story.commands.at(-1)).toBe(`hang-up ${story.party.leg_id}`);
  });

  it('the operator who does not come back leaves the caller to the queue', () => {
    const story = talked().tell({ fact: 'phone-lost' }).tell({ fact: 'time-over' }, 60);
    expect(story.call).toMatchObject({ state: 'waiting', operator_id: null });
    expect(story.party.state).toBe('ended');
  });

  it('after we were away the three find each other again', () => {
    const story = talked();
    const leg = { answered: true, bridgeId: null, recording: true };
    const commands = restoreCall(story.call, plan, leg, 'desk', null, story.parties);
    expect(commands.map((each) => each.command)).toEqual(['join', 'join', 'play']);
  });
});

describe('an outside telephone', () => {
  it('hears the words until 1 is pressed, and only then is somebody there', () => {
    const story = consults(mobile);
    const asked = since(story, () => story.answers());
    expect(asked).toEqual([`play{"audio":"prompt.ulaw"} ${story.party.leg_id}`]);
    story.tell({ fact: 'put-through', operatorLegId: 'desk' });
    presses(story, '2');
    expect(story.call.state).toBe('consulting');
    expect(since(story, () => presses(story, '1'))[0]).toBe(`join ${story.party.leg_id}`);
    story.tell({ fact: 'put-through', operatorLegId: 'desk' });
    expect(story.call.state).toBe('transferred');
  });

  it('that is an answering machine counts as not answered', () => {
    const story = consults(mobile).answers().tell({ fact: 'time-over' }, 20);
    expect(story.call.state).toBe('held');
    expect(story.party.end_reason).toBe('no-answer');
    expect(story.commands).toContain(`hang-up ${story.party.leg_id}`);
  });

  it('put through to without asking is connected by the 1, and not before', () => {
    const story = transfers(mobile).answers();
    expect(story.call.state).toBe('transferring');
    presses(story, '1');
    expect(story.call.state).toBe('transferred');
    expect(story.stops).toBe(1);
  });
});

describe('put through', () => {
  it('caller and receiver talk, the recording stops, the operator writes', () => {
    const story = talked();
    const commands = since(story, () => story.tell({ fact: 'put-through', operatorLegId: 'desk' }));
    expect(story.call).toMatchObject({ state: 'transferred', transferred_at: story.now });
    expect(commands).toContain('leave desk');
    expect(story.operators.at(-1)).toBe('sato wrap-up');
    expect(story.stops).toBe(1);
  });

  it('is recorded on when the client ordered it in writing', () => {
    const story = consults({ ...asks.whom, recorded: true }).answers();
    story.tell({ fact: 'put-through', operatorLegId: 'desk' });
    expect(story.stops).toBe(0);
  });

  it('lasts until both have hung up, also after the report', () => {
    const story = talked().tell({ fact: 'put-through', operatorLegId: 'desk' });
    story.tell({ fact: 'wrapped-up' }, 30);
    expect(story.operators.at(-1)).toBe('sato free');
    expect(story.call.state).toBe('transferred');
    partyLeaves(story);
    expect(story.call).toMatchObject({
      state: 'done',
      outcome: 'transferred',
      end_reason: 'receiver-hung-up',
    });
    expect(story.commands.at(-1)).toBe('hang-up');
  });

  it('that ends before the report becomes an ordinary wrap-up', () => {
    const story = talked().tell({ fact: 'put-through', operatorLegId: 'desk' }).tell(callerLeaves);
    expect(story.call).toMatchObject({ state: 'wrap-up', outcome: 'transferred', ended_by: 'caller' });
    expect(story.commands.at(-1)).toBe(`hang-up ${story.party.leg_id}`);
    expect(story.tell({ fact: 'wrapped-up' }).call.state).toBe('done');
  });

  it('to a colleague is the colleague’s call from then on', () => {
    const story = takesAtDesk(consults(suzuki)).tell({ fact: 'put-through', operatorLegId: 'desk' });
    expect(story.call).toMatchObject({ state: 'talking', operator_id: 'suzuki', transferred_at: null });
    expect(story.operators.at(-1)).toBe('sato free');
    expect(story.colleagues.at(-1)).toBe('suzuki talking');
    expect(story.stops).toBe(0);
    expect(story.party).toMatchObject({ state: 'ended', end_reason: 'took-over' });
  });

  it('without asking, and refused: the caller is back with the operator', () => {
    const story = transfers(asks.whom);
    expect(story.call).toMatchObject({ state: 'transferring', playback_kind: 'ringback' });
    const commands = since(story, () => partyLeaves(story, 'declined'));
    expect(story.call).toMatchObject({ state: 'talking', operator_id: 'sato', playback_kind: null });
    expect(commands).toEqual(['join', 'stop-playing']);
  });

  it('without asking, refused, and the operator has vanished: to the queue', () => {
    const story = partyLeaves(transfers(asks.whom).tell({ fact: 'phone-lost' }), 'busy');
    expect(story.call).toMatchObject({ state: 'waiting', operator_id: null });
    expect(story.operators.at(-1)).toBe('sato off');
  });

  it('without asking, the operator can have the caller back', () => {
    const story = transfers(asks.whom).tell({ fact: 'consult-ended', operatorLegId: 'desk' });
    expect(story.call.state).toBe('talking');
    expect(story.party.state).toBe('ended');
  });
});

describe('a receiver’s telephone sends the caller on', () => {
  it('and is told when somebody has taken the call', () => {
    const story = sentOn();
    const [from, to] = story.parties;
    expect(story.call).toMatchObject({ state: 'transferred', playback_kind: 'ringback' });
    const commands = since(story, () => story.answers());
    expect(commands).toContain(`transfer-done ${from?.leg_id}`);
    expect(commands).toContain(`hang-up ${from?.leg_id}`);
    expect(story.call).toMatchObject({ state: 'transferred', bridge_id: to?.id, playback_kind: null });
    partyLeaves(story);
    expect(story.call.outcome).toBe('transferred');
  });

  it('has the caller back when nobody takes it', () => {
    const story = sentOn();
    const commands = since(story, () => partyLeaves(story, 'busy'));
    expect(commands.slice(0, 2)).toEqual(['join', 'stop-playing']);
    expect(story.call).toMatchObject({ state: 'transferred', playback_kind: null });
  });

  it('outside presses 1 as well', () => {
    const story = sentOn(mobile).answers();
    expect(story.call.playback_kind).toBe('ringback');
    expect(presses(story, '1').call.playback_kind).toBeNull();
    const machine = sentOn(mobile).answers().tell({ fact: 'time-over' }, 20);
    expect(machine.call).toMatchObject({ state: 'transferred', playback_kind: null });
    expect(machine.parties.map(({ state }) => state)).toEqual(['answered', 'ended']);
  });

  it('and hangs up without waiting: the caller is with the next one, or the call is over', () => {
    const story = sentOn();
    const [from] = story.parties;
    story.tell({ fact: 'party-ended', partyId: from!.id, reason: 'remote-hung-up' });
    expect(story.call.ended_at).toBeNull();
    expect(partyLeaves(story, 'busy').call.ended_at).not.toBeNull();
  });
});

describe('three together', () => {
  it('hear each other in one bridge', () => {
    const story = talked();
    const commands = since(story, () => story.tell({ fact: 'three-way', operatorLegId: 'desk' }));
    expect(commands).toEqual(['join desk', `join ${story.party.leg_id}`, 'join', 'stop-playing']);
    expect(story.call).toMatchObject({ state: 'conference', bridge_id: story.party.id });
  });

  it('one may leave: the party, the operator, or the caller', () => {
    expect(partyLeaves(three()).call.state).toBe('talking');
    const dropped = three().tell({ fact: 'consult-ended', operatorLegId: 'desk' });
    expect(dropped.call.state).toBe('talking');
    expect(dropped.party.state).toBe('ended');
    expect(three().tell({ fact: 'put-through', operatorLegId: 'desk' }).call.state).toBe('transferred');
    const over = three().tell(callerLeaves);
    expect(over.call.state).toBe('wrap-up');
    expect(over.party.state).toBe('ended');
  });

  it('an operator who vanishes does not cut the others', () => {
    const story = three().tell({ fact: 'phone-lost' }).tell({ fact: 'time-over' }, 60);
    expect(story.call.state).toBe('transferred');
    expect(story.operators.at(-1)).toBe('sato off');
  });
});

describe('parked', () => {
  it('frees the operator, and anybody picks it up', () => {
    const story = parked();
    expect(story.call).toMatchObject({ state: 'parked', park_slot: 7, operator_id: null, parked_by: 'sato' });
    expect(story.operators.at(-1)).toBe('sato free');
    story.tell({ fact: 'picked-up', operatorId: 'suzuki', operatorLegId: 'desk2' });
    expect(story.call).toMatchObject({ state: 'talking', operator_id: 'suzuki', park_slot: null });
    expect(story.operators.at(-1)).toBe('suzuki takes');
    expect(story.commands.slice(-3)).toEqual(['join', 'join desk2', 'stop-playing']);
  });

  it('for too long rings back', () => {
    const story = parked();
    expect(overdue(story.call, new Date(story.now.getTime() + 90_000))).toEqual({ fact: 'time-over' });
    expect(story.tell({ fact: 'time-over' }, 90).call).toMatchObject({
      state: 'waiting',
      park_slot: null,
      parked_by: 'sato',
    });
  });

  it('ends with the caller, and is its operator’s to report', () => {
    expect(parked().tell(callerLeaves).call).toMatchObject({
      state: 'done',
      outcome: 'answered',
      park_slot: null,
      operator_id: 'sato',
    });
  });
});
