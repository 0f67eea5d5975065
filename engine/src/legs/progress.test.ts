import { EndReason, SIP_STATUS_OF } from '@denwaban/engine-api';
import { describe, expect, it } from 'vitest';
import { advance } from './progress.ts';
import type { Happening, Phase, Progress } from './progress.ts';

/** Phases that a leg goes through when these things happen, one after the other; `refused` for what may not be asked. */
function life(kind: Progress['kind'], ...happenings: Happening[]): string[] {
  let phase: Phase = kind === 'trunk' ? 'offered' : 'connecting';
  return happenings.map((happening) => {
    const step = advance({ kind, phase }, happening);
    if (!step) return 'refused';
    phase = step.phase;
    const done = step.actions.map((action) => (action.do === 'tell' ? action.event : action.do));
    return [phase, ...done].join(' ');
  });
}

const hangUp: Happening = { type: 'hang-up', reason: 'hung-up' };
const cancelled: Happening = { type: 'gone', reason: 'remote-cancelled', sipStatus: 487 };

describe('a call on a trunk', () => {
  it('rings, is answered, confirmed and hung up', () => {
    const told = life('trunk', { type: 'ring' }, { type: 'answer' }, { type: 'confirmed' }, hangUp);
    expect(told).toEqual([
      'ringing send-ringing leg.ringing',
      'answering send-answer',
      'answered leg.answered',
      'ended hang-up end',
    ]);
  });

  it('may be answered without ringing, and is told answered once', () => {
    const confirmed: Happening = { type: 'confirmed' };
    expect(life('trunk', { type: 'answer' }, confirmed, confirmed)).toEqual([
      'answering send-answer',
      'answered leg.answered',
      'answered',
    ]);
  });

  it('answers a repeated command alike, without doing it again', () => {
    const told = life('trunk', { type: 'ring' }, { type: 'ring' }, { type: 'answer' }, { type: 'answer' });
    expect(told.slice(1)).toEqual(['ringing', 'answering send-answer', 'answering']);
    expect(life('trunk', hangUp, hangUp)).toEqual(['ended reject end', 'ended']);
  });

  it('cannot be rejected after the answer', () => {
    const reject: Happening = { type: 'reject', reason: 'rejected-busy' };
    expect(life('trunk', { type: 'answer' }, reject)[1]).toBe('refused');
  });

  it('cannot be answered after the caller gave up', () => {
    expect(life('trunk', { type: 'ring' }, cancelled, { type: 'answer' })).toEqual([
      'ringing send-ringing leg.ringing',
      'ended end',
      'refused',
    ]);
  });

  it('waits on when its answer failed', () => {
    expect(life('trunk', { type: 'answer' }, { type: 'answer-failed' }, { type: 'answer' })).toEqual([
      'answering send-answer',
      'ringing',
      'answering send-answer',
    ]);
  });
});

describe('a hang-up', () => {
  const phases: Phase[] = ['connecting', 'connected', 'offered', 'ringing', 'answering', 'answered'];
  const kinds: Progress['kind'][] = ['trunk', 'phoning-browser', 'desk-browser'];

  it.each(kinds.flatMap((kind) => phases.map((phase) => [kind, phase] as const)))(
    'of a %s in phase %s ends it with its reason',
    (kind, phase) => {
      for (const reason of EndReason.options) {
        const step = advance({ kind, phase }, { type: 'hang-up', reason });
        expect(step?.phase).toBe('ended');
        const unanswered = kind === 'trunk' && (phase === 'offered' || phase === 'ringing');
        const sipStatus = unanswered ? (SIP_STATUS_OF[reason] ?? 480) : null;
        expect(step?.actions.at(-1)).toEqual({ do: 'end', reason, sipStatus });
      }
    },
  );
});

describe('a browser', () => {
  it('that phones is offered once its media is up, and hears our ringback', () => {
    const told = life('phoning-browser', { type: 'media-up' }, { type: 'ring' }, { type: 'answer' });
    expect(told).toEqual([
      'offered leg.connected offer',
      'ringing play-ringback leg.ringing',
      'answered stop-ringback leg.answered',
    ]);
  });

  it('that phones is not offered again when its media comes back', () => {
    const told = life('phoning-browser', { type: 'media-up' }, { type: 'answer' }, { type: 'media-up' });
    expect(told.at(-1)).toBe('answered leg.connected');
  });

  it('at a desk is connected, and never answered', () => {
    expect(life('desk-browser', { type: 'media-up' }, { type: 'answer' })).toEqual([
      'connected leg.connected',
      'refused',
    ]);
  });

  it('cannot be answered before its media is up', () => {
    expect(life('phoning-browser', { type: 'answer' })).toEqual(['refused']);
  });
});

describe('a call that we make', () => {
  const again: Happening = { type: 'dial-again' };
  const alerted: Happening = { type: 'alerted' };
  const accepted: Happening = { type: 'accepted' };

  it('rings with the second trunk, is heard, answered and hung up', () => {
    const early: Happening = { type: 'early-media' };
    expect(dialledLife(again, alerted, again, early, alerted, accepted, hangUp)).toEqual([
      'dialling',
      'ringing leg.ringing',
      'dialling',
      'dialling leg.early-media',
      'ringing leg.ringing',
      'answered leg.answered',
      'ended hang-up end',
    ]);
  });

  it('is told ringing once, and late news after the answer is none', () => {
    expect(dialledLife(alerted, alerted, accepted, alerted, again)).toEqual([
      'ringing leg.ringing',
      'ringing',
      'answered leg.answered',
      'answered',
      'answered',
    ]);
  });

  it('cannot be rung, answered or rejected by us', () => {
    const reject: Happening = { type: 'reject', reason: 'rejected-busy' };
    expect(dialledLife({ type: 'ring' }, { type: 'answer' }, reject)).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
  });

  it('nothing of it happens to a call that came in', () => {
    expect(life('trunk', alerted)).toEqual(['refused']);
  });
});

function dialledLife(...happenings: Happening[]): string[] {
  let phase: Phase = 'dialling';
  return happenings.map((happening) => {
    const step = advance({ kind: 'dialled', phase }, happening);
    if (!step) return 'refused';
    phase = step.phase;
    const done = step.actions.map((action) => (action.do === 'tell' ? action.event : action.do));
    return [phase, ...done].join(' ');
  });
}
