import type { CallSummary } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { callStateTones, callStateWords } from '../ui/call-state-words.ts';
import { outcomeWords } from '../ui/outcome-words.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { StatusTone } from '../ui/status-badge.tsx';

type Outcome = NonNullable<CallSummary['outcome']>;

const outcomeTones: Record<Outcome, StatusTone> = {
  answered: 'good',
  message: 'waiting',
  'abandoned-announcement': 'bad',
  'abandoned-waiting': 'bad',
  closed: 'quiet',
  'no-answer': 'bad',
  'over-limit': 'bad',
  'not-live': 'quiet',
  'engine-away': 'waiting',
  'callback-asked': 'waiting',
  unreached: 'quiet',
  transferred: 'good',
  blocked: 'quiet',
  withheld: 'quiet',
  fax: 'quiet',
  'menu-ended': 'quiet',
  'answered-by-client': 'good',
};

/** How a call came out, or where it is now. */
export function CallMark({ call }: { call: Pick<CallSummary, 'state' | 'outcome'> }) {
  const { i18n } = useLingui();
  if (call.outcome !== null)
    return <StatusBadge tone={outcomeTones[call.outcome]}>{i18n._(outcomeWords[call.outcome])}</StatusBadge>;
  return <StatusBadge tone={callStateTones[call.state]}>{i18n._(callStateWords[call.state])}</StatusBadge>;
}
