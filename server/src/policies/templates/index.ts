/** Where a first version starts. Each is a start for the holder's own words, not advice; what is not known stands in 〔 〕. */
import {
  basicPolicy,
  callerNotice,
  complaintProcess,
  recordingNotice,
} from '@denwaban/server-api/caller-words';
import type { PolicyKind } from '@denwaban/server-api/trust';
import type { PolicyFacts } from './facts.ts';
import { internalNotice } from './internal-notice.ts';
import { manual } from './manual.ts';

interface Template {
  readonly write: (facts: PolicyFacts) => string;
  /** Codes of the laws and guidelines that it rests on. */
  readonly cites: readonly string[];
}

export const templates: Readonly<Record<PolicyKind, Template>> = {
  harassment: { write: basicPolicy, cites: ['harassment-act', 'harassment-guideline', 'tokyo-ordinance'] },
  manual: {
    write: manual,
    cites: [
      'harassment-act',
      'harassment-guideline',
      'harassment-manual',
      'tokyo-guideline',
      'ccaj-harassment',
    ],
  },
  'caller-notice': { write: callerNotice, cites: ['harassment-guideline', 'tokyo-ordinance'] },
  'complaint-process': { write: complaintProcess, cites: ['appi', 'ccaj-ethics'] },
  'recording-notice': { write: recordingNotice, cites: ['appi', 'appi-guideline', 'ccaj-ethics'] },
  'internal-notice': { write: internalNotice, cites: ['harassment-act', 'harassment-guideline'] },
};
