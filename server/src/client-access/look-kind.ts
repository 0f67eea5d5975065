import type { LookKind } from '@denwaban/server-api/client-access';

const takenOut = new Set(['exported', 'downloaded']);
const byObject: Readonly<Record<string, LookKind>> = {
  recording: 'played',
  report: 'report',
  reports: 'report',
  call: 'call',
  calls: 'call',
  caller: 'call',
  'blocked-callers': 'call',
  callback: 'call',
  callbacks: 'call',
  'lost-calls': 'call',
  supervision: 'call',
  crm: 'call',
  'crm-setting': 'set-up',
  fact: 'revealed',
  facts: 'revealed',
  access: 'refused',
  account: 'set-up',
  'admission-rule': 'set-up',
  answering: 'set-up',
  line: 'set-up',
  manual: 'set-up',
  number: 'set-up',
  operator: 'set-up',
  'retention-rule': 'set-up',
  script: 'set-up',
  staff: 'set-up',
};

/** What a client is told of an action of the audit log, `recording.played`: pure. */
export function lookKindOf(action: string): LookKind {
  const [object = '', verb = ''] = action.split('.');
  if (takenOut.has(verb)) return 'taken-out';
  return byObject[object] ?? 'other';
}
