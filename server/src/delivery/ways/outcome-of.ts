import { OutsideFailure, retryAfterMs } from '../../http/outside/ask-outside.ts';
import type { AskOutside, OutsideAnswer, OutsideRequest } from '../../http/outside/ask-outside.ts';
import type { Outcome } from './way.ts';

/** What an HTTP answer means where the service says nothing more exact (RFC 9110, section 15). */
export function outcomeOf({ status, headers }: OutsideAnswer, now: Date): Outcome {
  if (status >= 200 && status < 300) return { state: 'accepted' };
  if (status === 429 || status === 503)
    return {
      state: 'later',
      words: `相手のサービスが混み合っています（${status}）。時間をおいて自動で送ります。`,
      retryAfterMs: retryAfterMs(headers, now),
    };
  // A gateway gave up waiting: what stands behind it may have it.
  if (status === 504)
    return { state: 'doubtful', words: '相手のサービスから返事がなく、届いたかどうかわかりません（504）。' };
  if (status >= 500 || status === 408 || status === 425)
    return { state: 'later', words: `相手のサービスが応じられません（${status}）。自動で再送します。` };
  if (status >= 300 && status < 400)
    return { state: 'refused', words: `宛先が別の場所へ移されています（${status}）。設定をご確認ください。` };
  return { state: 'refused', words: refusals[status] ?? `相手のサービスに断られました（${status}）。` };
}

const refusals: Readonly<Record<number, string>> = {
  401: '相手のサービスにサインインできません（401）。トークンをご確認ください。',
  403: '相手のサービスに許されていません（403）。権限と宛先をご確認ください。',
  404: '宛先が見つかりません（404）。URL や番号をご確認ください。',
  410: '宛先は使われなくなりました（410）。設定をご確認ください。',
  413: '相手のサービスが受け取れる大きさを超えています（413）。',
};

/** Asks, and says what an answer, or none, means. */
export async function tell(
  ask: AskOutside,
  request: OutsideRequest,
  now: Date,
  read: (answer: OutsideAnswer) => Outcome = (answer) => outcomeOf(answer, now),
): Promise<Outcome> {
  try {
    return read(await ask(request));
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    return failed(error);
  }
}

export const failed = ({ handedOver }: OutsideFailure): Outcome =>
  handedOver
    ? { state: 'doubtful', words: '送った後に返事がなく、届いたかどうかわかりません。' }
    : { state: 'later', words: '相手のサービスに接続できません。自動で再送します。' };

/** What a service answered; undefined when it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The field `name` of a JSON object; undefined for anything else. */
export function jsonField(text: string, name: string): unknown {
  const body = jsonOf(text);
  return typeof body === 'object' && body !== null ? new Map(Object.entries(body)).get(name) : undefined;
}
