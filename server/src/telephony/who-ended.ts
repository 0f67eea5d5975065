import type { EndReason } from '@denwaban/engine-api';

/** Who brought a leg to its end, in three words. */
const enders: Record<EndReason, 'caller' | 'us' | 'failure'> = {
  'remote-cancelled': 'caller',
  'remote-hung-up': 'caller',
  'hung-up': 'us',
  'rejected-busy': 'us',
  'rejected-unavailable': 'us',
  'rejected-declined': 'us',
  'rejected-not-found': 'us',
  'no-common-codec': 'failure',
  'not-acknowledged': 'failure',
  'answer-timeout': 'failure',
  'media-lost': 'failure',
  'browser-gone': 'failure',
  'transport-failed': 'failure',
  busy: 'caller',
  'no-answer': 'caller',
  declined: 'caller',
  'number-not-found': 'failure',
  congested: 'failure',
  'not-registered': 'failure',
  'answered-elsewhere': 'us',
  replaced: 'us',
  'engine-stopped': 'failure',
};

export const whoEnded = (reason: EndReason): 'caller' | 'us' | 'failure' => enders[reason];
