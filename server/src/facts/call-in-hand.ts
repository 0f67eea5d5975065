import type { ScriptStep } from '@denwaban/server-api/scripts';
import { lockCall } from '../calls/index.ts';
import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import { findScript } from '../scripts/index.ts';

export type CheckStep = Extract<ScriptStep, { kind: 'check-identity' }>;

export interface CallInHand {
  readonly call: Call;
  /** Of the version of the script that the call began with. */
  readonly steps: readonly CheckStep[];
}

const talks = ['talking', 'held', 'consulting', 'conference', 'transferring'];
const states = { talk: talks, 'until-written': [...talks, 'transferred', 'wrap-up'] };

/** Locks the call of this operator, while it lasts. Anybody else's answers as a missing one. */
export async function callInHand(
  tx: Tx,
  personId: string,
  callId: string,
  during: keyof typeof states,
): Promise<CallInHand> {
  const call = await lockCall(tx, callId);
  if (call === undefined || call.operator_id !== personId) throw notFound('通話');
  if (!states[during].includes(call.state))
    throw conflict('not-in-this-state', {
      ja: 'いまの通話の状態では操作できません。画面の表示をご確認ください。',
      en: 'This cannot be done in the present state of the call. Please look at the screen.',
    });
  const { account_id: accountId, script_version: version } = call;
  const script = version === null ? undefined : await findScript(tx, accountId, version);
  return { call, steps: (script?.body.steps ?? []).filter((step) => step.kind === 'check-identity') };
}
