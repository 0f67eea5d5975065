import type { Words } from '../http/words.ts';

/** The steps that a call may take while an operator has it: consulting, putting through, parking, the recording's pauses, sound. */
export const inCallTraceKinds = [
  'consult-started',
  'transfer-started',
  'party-ringing',
  'party-asked',
  'party-talks',
  'party-left',
  'consult-ended',
  'three-way',
  'put-through',
  'handed-over',
  'supervisor-took',
  'parked',
  'picked-up',
  'park-over',
  'recording-paused',
  'recording-resumed',
  'digits-sent',
  'audio-silent',
  'audio-back',
  'quality-bad',
  'quality-good',
] as const;
export type InCallTraceKind = (typeof inCallTraceKinds)[number];

interface Facts {
  readonly detail: Readonly<Record<string, unknown>>;
  readonly operatorName: string | null;
}

export const isInCall = (kind: string): kind is InCallTraceKind =>
  (inCallTraceKinds as readonly string[]).includes(kind);

export function inCallTraceWords(kind: InCallTraceKind, { detail, operatorName }: Facts): Words {
  const name = textOf(detail['name'], '相手');
  const nameEn = textOf(detail['name'], 'The other party');
  const ja = operatorName ?? 'オペレーター';
  const en = operatorName ?? 'an operator';
  const slot = textOf(detail['slot'], '');
  switch (kind) {
    case 'consult-started':
      return {
        ja: `保留にして、${name}に相談の電話をかけました`,
        en: `On hold; called ${nameEn} to consult`,
      };
    case 'transfer-started':
      return { ja: `${name}にそのまま取り次ぎました`, en: `Putting through to ${nameEn}` };
    case 'party-ringing':
      return { ja: `${name}を呼び出しています`, en: `It rings at ${nameEn}` };
    case 'party-asked':
      return {
        ja: `${name}の電話がつながり、「1」を押すよう案内しました`,
        en: `${nameEn}'s telephone answered and was asked to press 1`,
      };
    case 'party-talks':
      return { ja: `${name}と話し始めました`, en: `Talking with ${nameEn}` };
    case 'party-left':
      return leftWords(name, nameEn, textOf(detail['reason'], ''));
    case 'consult-ended':
      return { ja: '相談をやめ、発信者に戻りました', en: 'Back with the caller' };
    case 'three-way':
      return { ja: `${name}との三者通話にしました`, en: `Three-way call with ${nameEn}` };
    case 'put-through':
      return { ja: `発信者を${name}につなぎました`, en: `The caller was put through to ${nameEn}` };
    case 'handed-over':
      return { ja: `${ja}に引き継ぎました`, en: `Handed over to ${en}` };
    case 'supervisor-took':
      return { ja: `${ja}が通話を代わりました`, en: `${en} took the call over` };
    case 'parked':
      return { ja: `${ja}がパーク${slot}に保留しました`, en: `${en} parked the call at ${slot}` };
    case 'picked-up':
      return { ja: `${ja}がパーク${slot}から取りました`, en: `${en} picked the call up from ${slot}` };
    case 'park-over':
      return {
        ja: `パークのまま時間が過ぎたため、${ja}を呼び戻します`,
        en: `Parked for too long; ${en} is rung back`,
      };
    case 'recording-paused':
      return pausedWords(detail, operatorName);
    case 'recording-resumed':
      return {
        ja: `録音を再開しました（${clock(detail['atMs'])}）`,
        en: `The recording resumed (${clock(detail['atMs'])})`,
      };
    case 'digits-sent':
      return {
        ja: `プッシュ信号を${Number(detail['count'])}個送りました`,
        en: `Sent ${Number(detail['count'])} digits`,
      };
    case 'audio-silent':
      return detail['towards'] === true
        ? deafWords(detail)
        : {
            ja: `${sideOf(detail).ja}の音声が3秒以上届いていません`,
            en: `No audio from ${sideOf(detail).en} for 3 s`,
          };
    case 'audio-back':
      return detail['towards'] === true
        ? hearsWords(detail)
        : { ja: `${sideOf(detail).ja}の音声が戻りました`, en: `Audio from ${sideOf(detail).en} is back` };
    case 'quality-bad':
      return {
        ja: `${sideOf(detail).ja}の音声が途切れています（損失${Number(detail['lossPercent'])}%）`,
        en: `Audio from ${sideOf(detail).en} is broken (${Number(detail['lossPercent'])}% lost)`,
      };
    case 'quality-good':
      return {
        ja: `${sideOf(detail).ja}の音声の品質が戻りました`,
        en: `The audio of ${sideOf(detail).en} is good again`,
      };
  }
}

const textOf = (value: unknown, otherwise: string): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;

const sides: Readonly<Record<string, Words>> = {
  caller: { ja: '発信者', en: 'the caller' },
  operator: { ja: 'オペレーター', en: 'the operator' },
  party: { ja: '取次先', en: 'the other party' },
};
const sideOf = (detail: Readonly<Record<string, unknown>>): Words =>
  sides[String(detail['side'])] ?? sides['party']!;

const deafWords = (detail: Readonly<Record<string, unknown>>): Words => ({
  ja: `${sideOf(detail).ja}に、こちらの音声が届いていません`,
  en: `Our audio does not reach ${sideOf(detail).en}`,
});
const hearsWords = (detail: Readonly<Record<string, unknown>>): Words => ({
  ja: `${sideOf(detail).ja}に、こちらの音声が届くようになりました`,
  en: `Our audio reaches ${sideOf(detail).en} again`,
});

/** Why somebody who was phoned is not (any more) there; by the engine's names of endings, and ours. */
const partyReasons: Readonly<Record<string, Words>> = {
  busy: { ja: 'お話し中でした', en: 'was busy' },
  'no-answer': { ja: '応答がありませんでした', en: 'did not answer' },
  declined: { ja: '電話に出ませんでした', en: 'declined' },
  'number-not-found': { ja: '使われていない番号でした', en: 'has no such number' },
  congested: { ja: '回線がふさがっていて発信できませんでした', en: 'could not be phoned: no trunk was free' },
  'not-registered': { ja: '電話機が接続されていませんでした', en: 'has no telephone connected' },
  failed: { ja: '発信できませんでした', en: 'could not be phoned' },
  'remote-hung-up': { ja: '電話を切りました', en: 'hung up' },
  'phone-lost': { ja: 'ブラウザーが離れました', en: 'closed the browser' },
  'engine-stopped': { ja: '障害で切れました', en: 'was cut by a fault' },
  'media-lost': { ja: '音声が途絶えて切れました', en: 'lost the connection' },
};

/** Null: it was ours to end it. */
export const partyReason = (reason: string): Words | null =>
  reason === 'hung-up' || reason === 'took-over'
    ? null
    : (partyReasons[reason] ?? { ja: 'つながりませんでした', en: 'was not reached' });

function leftWords(name: string, nameEn: string, reason: string): Words {
  const words = partyReason(reason);
  return words === null
    ? { ja: `${name}との通話を終えました`, en: `The talk with ${nameEn} ended` }
    : { ja: `${name}：${words.ja}`, en: `${nameEn} ${words.en}` };
}

function pausedWords(detail: Readonly<Record<string, unknown>>, operator: string | null): Words {
  const at = clock(detail['atMs']);
  const reason = detail['reason'];
  const script = reason === 'script';
  const why = script ? '機微な手順のため' : typeof reason === 'string' ? `理由：${reason}` : '';
  const whyEn = script ? 'sensitive step' : typeof reason === 'string' ? reason : '';
  const masked = detail['kind'] === 'mask';
  const ja = masked ? '録音をマスクしました' : '録音を一時停止しました';
  const en = masked ? 'The recording was masked' : 'The recording was paused';
  const by = operator === null || script ? '' : `${operator}が`;
  return { ja: `${by}${ja}（${at}${why && `、${why}`}）`, en: `${en} (${at}${whyEn && `, ${whyEn}`})` };
}

/** A place in the recording: 1:05. */
function clock(milliseconds: unknown): string {
  const seconds = Math.floor(Number(milliseconds ?? 0) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
