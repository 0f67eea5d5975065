import { careTraceKinds, careTraceWords, isCare } from './care-trace.ts';
import type { CareTraceKind } from './care-trace.ts';
import type { Words } from '../http/words.ts';
import { routingWords } from './routing-words.ts';
import type { CallOutcome, EndedBy } from './call.ts';
import { inCallTraceKinds, inCallTraceWords, isInCall } from './in-call-trace.ts';

/** The steps of 通話経路, in the order in which they may first happen. */
export const traceKinds = [
  'arrived',
  'placed',
  'placed-by-extension',
  'internal',
  'dial-refused',
  'dialled',
  'party-rings',
  'early-media',
  'party-answered',
  'forwarded',
  'blocked',
  'withheld',
  'closed',
  'notice-left-out',
  'band',
  'told',
  'rejected',
  'fallback',
  'ringing',
  'answered',
  'answered-unrecorded',
  'announcement-started',
  'announcement-ended',
  'announcement-failed',
  'band-announcement',
  'notice-started',
  'menu',
  'menu-chosen',
  'menu-wrong-key',
  'menu-timeout',
  'do-not-ring',
  'own-phones',
  'own-phone-answered',
  'connected',
  'recording-stopped',
  'own-phones-missed',
  'ring-group',
  'ring-group-missed',
  'fax',
  'queued',
  'offered',
  'missed',
  'withdrawn',
  'taken',
  'held',
  'resumed',
  'phone-lost',
  'phone-back',
  'returned',
  'overflowed',
  'place-told',
  'callback-impossible',
  'callback-asked',
  'nobody-answered',
  'message-started',
  'message-ended',
  'recording-failed',
  'voicemail-mailed',
  'ended',
  'outcome',
  'wrapped-up',
  ...inCallTraceKinds,
  ...careTraceKinds,
] as const;
export type TraceKind = (typeof traceKinds)[number];

export interface TraceFacts {
  readonly kind: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The operator named in the detail, as the reader may see them. */
  readonly operatorName: string | null;
}

const unknown: Words = { ja: '（不明な記録）', en: '(unknown entry)' };

/** One step of the call's way in words. */
export function traceWords(entry: TraceFacts): Words {
  const { detail } = entry;
  if (isCare(entry.kind)) return careTraceWords(entry.kind, detail);
  if (isInCall(entry.kind)) return inCallTraceWords(entry.kind, entry);
  const seconds = (name: string): string => (Number(detail[name] ?? 0) / 1000).toFixed(1);
  const ja = entry.operatorName ?? 'オペレーター';
  const en = entry.operatorName ?? 'an operator';
  switch (entry.kind as Exclude<TraceKind, (typeof inCallTraceKinds)[number] | CareTraceKind>) {
    case 'arrived':
      return { ja: '着信しました', en: 'The call arrived' };
    case 'placed':
      return {
        ja: `${ja}が発信しました（表示する番号：${withheldOr(detail['presented']).ja}）`,
        en: `${en} placed the call, showing ${withheldOr(detail['presented']).en}`,
      };
    case 'placed-by-extension':
      return {
        ja: `内線 ${nameIn(detail['extension'])} から発信しました（表示する番号：${withheldOr(detail['presented']).ja}）`,
        en: `Extension ${nameIn(detail['extension'])} placed the call, showing ${withheldOr(detail['presented']).en}`,
      };
    case 'internal':
      return {
        ja: `内線 ${nameIn(detail['from'])} から内線 ${nameIn(detail['to'])} を呼び出しました（内線通話・無料）`,
        en: `Extension ${nameIn(detail['from'])} rang extension ${nameIn(detail['to'])} (internal, free of charge)`,
      };
    case 'dial-refused':
      return {
        ja: `発信できませんでした：${nameIn(detail['ja'])}`,
        en: `The number could not be called: ${nameIn(detail['en'])}`,
      };
    case 'dialled':
      return {
        ja: `トランク「${nameIn(detail['trunk'])}」で発信しました`,
        en: `Dialled over the trunk “${nameIn(detail['trunk'])}”`,
      };
    case 'party-rings':
      return { ja: '相手の電話が鳴っています', en: 'The other telephone rings' };
    case 'early-media':
      return { ja: '応答前の音声が流れています', en: 'The other network sends sound before the answer' };
    case 'party-answered':
      return { ja: '相手が電話に出ました（録音中）', en: 'The other side answered; the call is recorded' };
    case 'rejected':
      return rejectedWords(String(detail['reason']));
    case 'fallback':
      return {
        ja: '受付サーバーが停止していたため、自動で応答しました',
        en: 'The server was away; the call was answered automatically',
      };
    case 'ringing':
      return { ja: '呼出音を返しました', en: 'The caller hears ringing' };
    case 'answered':
      return { ja: '電話をつなぎました（録音中）', en: 'The call was answered and is recorded' };
    case 'answered-unrecorded':
      return { ja: '電話をつなぎました（録音なし）', en: 'The call was answered and is not recorded' };
    case 'announcement-started':
      return { ja: 'アナウンスを流し始めました', en: 'The announcement began' };
    case 'announcement-ended':
      return heardWords(Number(detail['heardMs'] ?? 0), detail['durationMs']);
    case 'announcement-failed':
      return { ja: 'アナウンスを再生できませんでした', en: 'The announcement could not be played' };
    case 'queued':
      return { ja: '受付待ちに入りました', en: 'The caller is waiting for an operator' };
    case 'offered':
      return offeredWords(detail['stage'], ja, en);
    case 'missed':
      return { ja: `${ja}は応答しませんでした`, en: `${en} did not answer` };
    case 'withdrawn':
      return { ja: `${ja}の呼び出しを取りやめました`, en: `Stopped ringing ${en}` };
    case 'taken':
      return { ja: `${ja}が応答しました`, en: `${en} took the call` };
    case 'held':
      return { ja: '保留しました', en: 'Put on hold' };
    case 'resumed':
      return { ja: '保留を解除しました', en: 'Taken off hold' };
    case 'phone-lost':
      return {
        ja: 'オペレーターのブラウザーが離れたため、お待たせ音を流しました',
        en: "The operator's browser went away; the caller hears waiting audio",
      };
    case 'phone-back':
      return {
        ja: 'オペレーターのブラウザーが戻り、通話を再開しました',
        en: "The operator's browser is back",
      };
    case 'returned':
      return {
        ja: `${ja}が戻らないため、受付待ちに戻しました`,
        en: `${en} did not come back; the caller is in the queue again`,
      };
    case 'overflowed':
      return overflowWords(String(detail['reason']), detail['to']);
    case 'place-told':
      return placeWords(Number(detail['place'] ?? 0), detail['minutes']);
    case 'callback-impossible':
      return {
        ja: '番号の通知がないため、折り返しできないことをお伝えしました',
        en: 'Asked to be called back, but shows no number; told so',
      };
    case 'callback-asked':
      return { ja: '折り返しを希望されました', en: 'Asked to be called back' };
    case 'nobody-answered':
      return {
        ja: '時間内に応答できず、お詫びを流して伝言をうかがいました',
        en: 'Nobody answered in time; apologised and asked for a message',
      };
    case 'message-started':
      return { ja: '伝言の録音を始めました', en: 'The message began' };
    case 'message-ended':
      return {
        ja: `伝言の録音が終わりました（${seconds('durationMs')}秒）`,
        en: `The message ended (${seconds('durationMs')} s)`,
      };
    case 'recording-failed':
      return { ja: '録音できませんでした', en: 'The call could not be recorded' };
    case 'ended':
      return endedWords(
        String(detail['endedBy']) as EndedBy,
        String(detail['reason']),
        detail['direction'] === 'out' ? 'out' : 'in',
      );
    case 'outcome':
      return resultWords(detail['outcome']);
    case 'wrapped-up':
      return { ja: '後処理を終えました', en: 'Wrap-up finished' };
    default:
      return routingWords(entry.kind, detail) ?? unknown;
  }
}

const stageWords: Readonly<Record<string, Words>> = {
  'same-operator': { ja: '前回の応対', en: 'answered this caller last' },
  'first-choice': { ja: '担当', en: 'first choice' },
  team: { ja: 'チーム', en: 'team' },
  everybody: { ja: '全員', en: 'everybody' },
};

/** Calls from before there were stages have none. */
function offeredWords(stage: unknown, ja: string, en: string): Words {
  const why = stageWords[String(stage)];
  return why === undefined
    ? { ja: `${ja}を呼び出しました`, en: `Rang ${en}` }
    : { ja: `${ja}を呼び出しました（${why.ja}）`, en: `Rang ${en} (${why.en})` };
}

const rejections: Readonly<Record<string, Words>> = {
  'over-limit': {
    ja: '同時通話の上限に達していたため、話中を返しました',
    en: 'The limit of simultaneous calls was reached; the caller heard busy',
  },
  'account-limit': {
    ja: '依頼企業の同時通話の上限に達していたため、話中を返しました',
    en: "The account's limit of simultaneous calls was reached; the caller heard busy",
  },
  crowded: {
    ja: 'お待ちの方が多いため、話中を返しました',
    en: 'Too many were waiting; the caller heard busy',
  },
  'nobody-on-duty': {
    ja: '受けられる人がいないため、話中を返しました',
    en: 'Nobody was on duty; the caller heard busy',
  },
};

const rejectedWords = (reason: string): Words =>
  rejections[reason] ?? {
    ja: '回線が停止中のため、おつなぎしませんでした',
    en: 'The line is not in service',
  };

const waitedLong: Words = { ja: '長くお待たせしたため', en: 'The caller had waited long' };
const overflows: Readonly<Record<string, Words>> = {
  crowded: { ja: 'お待ちの方が多いため', en: 'Too many were waiting' },
  'nobody-on-duty': { ja: '受けられる人がいないため', en: 'Nobody was on duty' },
  waited: waitedLong,
};

function overflowWords(reason: string, to: unknown): Words {
  const why = overflows[reason] ?? waitedLong;
  if (to === 'phones')
    return { ja: `${why.ja}、外の電話に回しました`, en: `${why.en}; telephones outside are rung` };
  if (to === 'ring-group')
    return { ja: `${why.ja}、着信グループに回しました`, en: `${why.en}; a ring group is rung` };
  return to === 'team'
    ? { ja: `${why.ja}、応援のチームも呼び出します`, en: `${why.en}; another team may answer as well` }
    : { ja: `${why.ja}、伝言をうかがいました`, en: `${why.en}; asked for a message` };
}

function placeWords(place: number, minutes: unknown): Words {
  const told = { ja: `順番（${place}番目）をお伝えしました`, en: `Told the place in the queue (${place})` };
  return typeof minutes === 'number'
    ? {
        ja: `順番（${place}番目）と見込み（およそ${minutes}分）をお伝えしました`,
        en: `${told.en} and the expected wait (about ${minutes} min)`,
      }
    : told;
}

function heardWords(heardMs: number, durationMs: unknown): Words {
  const heard = (heardMs / 1000).toFixed(1);
  if (typeof durationMs !== 'number') {
    return { ja: `アナウンスを${heard}秒流しました`, en: `${heard} s of the announcement were played` };
  }
  const whole = (durationMs / 1000).toFixed(1);
  return heardMs >= durationMs
    ? {
        ja: `アナウンスを最後まで流しました（${whole}秒）`,
        en: `The whole announcement was played (${whole} s)`,
      }
    : {
        ja: `アナウンスを${whole}秒中${heard}秒まで流しました`,
        en: `${heard} s of ${whole} s of the announcement were played`,
      };
}

const who: Record<EndedBy, Words> = {
  caller: { ja: '発信者が電話を切りました', en: 'The caller hung up' },
  operator: { ja: 'オペレーターが電話を切りました', en: 'The operator hung up' },
  system: { ja: '案内を終えて電話を切りました', en: 'The call was ended after the announcement' },
  failure: { ja: '障害により切れました', en: 'The call was cut by a fault' },
};

/** Why a call ended, by the engine's names of endings. */
const reasons: Readonly<Record<string, Words>> = {
  'remote-cancelled': {
    ja: 'つながる前に発信者が電話を切りました',
    en: 'The caller gave up before the answer',
  },
  'remote-hung-up': who.caller,
  'rejected-busy': {
    ja: '同時通話の上限に達していたため、話中を返しました',
    en: 'Busy: the limit of simultaneous calls was reached',
  },
  'rejected-unavailable': { ja: '回線が停止中です', en: 'The line is not in service' },
  'rejected-declined': { ja: 'おつなぎしませんでした', en: 'The call was declined' },
  'rejected-not-found': { ja: '使われていない番号です', en: 'The number is not in use' },
  'no-common-codec': {
    ja: '電話会社と音声の方式が合いませんでした',
    en: 'No voice format in common with the carrier',
  },
  'not-acknowledged': {
    ja: '電話会社から接続の確認が届きませんでした',
    en: 'The carrier never confirmed the connection',
  },
  'answer-timeout': { ja: '時間内に応答できませんでした', en: 'Not answered in time' },
  'media-lost': { ja: '音声が途絶え、通話が切れました', en: 'The voice connection was lost' },
  'browser-gone': { ja: '相手のブラウザーが離れました', en: "The other side's browser went away" },
  'transport-failed': { ja: '電話会社との通信に失敗しました', en: 'The carrier could not be reached' },
  busy: { ja: '相手先はお話し中でした', en: 'The other side was busy' },
  'no-answer': { ja: '相手先は応答しませんでした', en: 'The other side did not answer' },
  declined: { ja: '相手先が電話に出ませんでした', en: 'The other side declined' },
  'number-not-found': { ja: '使われていない番号でした', en: 'There is no such number' },
  congested: { ja: '空いている回線がなく、発信できませんでした', en: 'No trunk could take the call' },
  'not-registered': { ja: '電話機が接続されていませんでした', en: 'The telephone was not connected' },
  'answered-elsewhere': { ja: 'ほかの電話機で応答しました', en: 'Answered at another telephone' },
  replaced: { ja: 'ほかの電話機に引き継ぎました', en: 'Another telephone took over' },
  'handed-on': { ja: '相手をほかの通話につなぎました', en: 'The other side was connected with another call' },
  'receiver-hung-up': { ja: '取次先が電話を切りました', en: 'The receiver hung up' },
  'client-hung-up': { ja: '依頼企業が電話を切りました', en: 'The client hung up' },
  'engine-stopped': {
    ja: '電話エンジンが停止し、通話が切れました',
    en: 'The call engine stopped and the call was cut',
  },
};

const nameIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const withheldOr = (number: unknown): Words =>
  typeof number === 'string' ? { ja: number, en: number } : { ja: '非通知', en: 'no number' };

const whoOut: Record<EndedBy, Words> = {
  ...who,
  caller: { ja: '相手が電話を切りました', en: 'The other side hung up' },
};

/** Endings of calls that we placed, where they read otherwise. */
const reasonsOut: Readonly<Record<string, Words>> = {
  'remote-hung-up': whoOut.caller,
  'remote-cancelled': whoOut.caller,
  'browser-gone': {
    ja: 'オペレーターのブラウザーが離れたため、発信をやめました',
    en: "The operator's browser went away; the call was given up",
  },
};

/** `reason` is the engine's name of the ending, or `hung-up` for ours. */
export function endedWords(by: EndedBy, reason: string, direction: 'in' | 'out' = 'in'): Words {
  if (direction === 'out') {
    if (reason === 'hung-up') return whoOut[by];
    return reasonsOut[reason] ?? reasons[reason] ?? whoOut[by];
  }
  if (reason === 'hung-up') return who[by];
  return reasons[reason] ?? who[by];
}

export const outcomeWords: Record<CallOutcome, Words> = {
  answered: { ja: '応答', en: 'Answered' },
  message: { ja: '伝言を録音', en: 'Message recorded' },
  'abandoned-announcement': { ja: 'アナウンス中に切断', en: 'Left during the announcement' },
  'abandoned-waiting': { ja: 'お待たせ中に切断', en: 'Left while waiting' },
  closed: { ja: '時間外・伝言なし', en: 'Closed, no message' },
  'no-answer': { ja: '応答できず・伝言なし', en: 'Not answered, no message' },
  'over-limit': { ja: '同時通話の上限', en: 'Over the limit' },
  'not-live': { ja: '回線が停止中', en: 'Line not in service' },
  'engine-away': { ja: '受付サーバー停止中に自動応答', en: 'Answered automatically, server away' },
  'callback-asked': { ja: '折り返しを希望', en: 'Asked to be called back' },
  unreached: { ja: 'つながらず', en: 'Not reached' },
  transferred: { ja: '取次ぎ', en: 'Put through' },
  blocked: { ja: '着信をお断り', en: 'Blocked' },
  withheld: { ja: '番号の通知をお願いして終了', en: 'Asked for the number' },
  fax: { ja: 'FAX', en: 'FAX' },
  'menu-ended': { ja: 'メニューで終了', en: 'Ended in the menu' },
  'answered-by-client': { ja: '依頼企業が応答', en: 'Answered by the client' },
};

function resultWords(outcome: unknown): Words {
  const words = (outcomeWords as Readonly<Record<string, Words>>)[String(outcome)];
  return words === undefined ? unknown : { ja: `結果：${words.ja}`, en: `Outcome: ${words.en}` };
}
