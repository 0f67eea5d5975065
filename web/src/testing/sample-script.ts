import { starterScript } from '@denwaban/server-api';
import type { Me, ScriptContext, ScriptDraft, ScriptWork } from '@denwaban/server-api';
import { person } from './sample-data.ts';

const accountId = '0199aaaa-0000-7000-8000-000000000003';
const at = '2026-11-27T01:00:00Z';
const greeting = 'お電話ありがとうございます。あおば水道設備でございます。';

/** The client's own, who writes and approves. */
export const approver = (): Me => {
  const me = person('client');
  return { ...me, permissions: [...me.permissions, 'scripts.read', 'scripts.draft', 'scripts.approve'] };
};

export const scriptContext: ScriptContext = { staff: [], facts: [] };

/** A draft beside the version that it is to follow, with a step too many and a choice without その他. */
export function scriptWork(state: ScriptDraft['state']): ScriptWork {
  const body = starterScript(greeting);
  const changed = {
    ...body,
    steps: body.steps.map((step) =>
      step.kind === 'choose' ? { ...step, branches: step.branches.filter(({ other }) => !other) } : step,
    ),
  };
  return {
    newest: {
      accountId,
      version: 1,
      body,
      publishedAt: at,
      publishedBy: '佐藤 結衣',
      reason: '最初の版です。',
      from: at,
    },
    draft: {
      id: '0199aaaa-0000-7000-8000-000000000091',
      accountId,
      body: changed,
      revision: 3,
      state,
      proposed: true,
      startedBy: '大石 真理',
      startedAt: at,
      savedBy: '佐藤 結衣',
      savedAt: at,
      basedOnVersion: 1,
      asks:
        state === 'writing'
          ? []
          : [
              {
                id: '0199aaaa-0000-7000-8000-000000000092',
                revision: 3,
                reason: '冬の凍結に備えて',
                from: null,
                askedBy: '佐藤 結衣',
                askedOf: '',
                askedAt: at,
                state: 'waiting',
                answeredBy: '',
                answeredAt: null,
                words: '',
              },
            ],
      notes: [
        {
          id: '0199aaaa-0000-7000-8000-000000000093',
          stepId: 'name',
          words: '会社名も伺ってください',
          by: '大石 真理',
          ofClient: true,
          at,
        },
      ],
    },
    approvalNeeded: true,
    approvers: [],
  };
}
