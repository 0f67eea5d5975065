import { z } from 'zod';
import { allowIdling } from '../db/database.ts';
import type { Tx } from '../db/database.ts';
import { displayNumber } from '../lines/index.ts';
import type { TestCallResult } from '../services.ts';
import { numberOf, textOf } from './check.ts';
import type { Check, Checking, Found } from './check.ts';
import { trunkAdvice, trunkFailure } from './trunk-failure.ts';

const Settings = z.object({
  enabled: z.boolean().default(true),
  testCall: z.object({ number: z.string(), every: z.enum(['day', 'month']) }),
});

/** Fewer packets than half a second of speech: nothing was heard. */
const HEARD_PACKETS = 25;
/** A carrier's lines are few: not all trunks are tried in one moment. */
const MOST = 20;

/**
 * A call over every trunk that has a number to try: whether it is answered, and whether sound goes both ways.
 * @param monthly those that are tried once a month as well
 */
export const checkTrunkCalls = (monthly: boolean): Check => ({
  key: 'trunk-calls',
  every: 'day',
  title: { ja: '試しの通話', en: 'Test calls' },
  async run(checking) {
    const { services, tx, organisationId } = checking;
    if (!services.telephony.engineConnected) return [];
    const trunks = await tx
      .selectFrom('trunk')
      .select(['id', 'name', 'settings'])
      .where('organisation_id', '=', organisationId)
      .orderBy('name')
      .limit(1000)
      .execute();
    const wanted = trunks.flatMap(({ id, name, settings }) => {
      const read = Settings.safeParse(settings);
      const due = read.success && read.data.enabled && (monthly || read.data.testCall.every === 'day');
      return due ? [{ id, name, number: read.data.testCall.number }] : [];
    });
    if (wanted.length === 0) return [];
    // The calls take half a minute, and nothing is locked meanwhile.
    await allowIdling(tx);
    const found: Found[] = [];
    for (const trunk of wanted.slice(0, MOST)) found.push(await tryTrunk(checking, trunk));
    return found;
  },
  words(state, detail) {
    const [name, number] = [textOf(detail, 'name'), textOf(detail, 'number')];
    const where = {
      ja: `「${name}」から${number}への試しの通話`,
      en: `The test call over “${name}” to ${number}`,
    };
    if (detail['answered'] === 0) {
      const status = detail['status'] === null ? null : numberOf(detail, 'status');
      const failure = trunkFailure(status);
      return {
        what: {
          ja: `${where.ja}がつながりませんでした。${failure.ja}`,
          en: `${where.en} was not answered. ${failure.en}`,
        },
        next: trunkAdvice(status),
      };
    }
    if (state === 'fail')
      return {
        what: {
          ja: `${where.ja}はつながりましたが、${detail['heard'] === 0 ? '相手の音声が届きません' : 'こちらの音声が相手に届きません'}でした。`,
          en: `${where.en} was answered, but ${detail['heard'] === 0 ? 'nothing was heard of the other side' : 'the other side heard nothing of us'}.`,
        },
        next: {
          ja: 'ルーターの SIP ALG を切り、音声のポート（RTP）が通るかを確かめてください。直らなければ電話会社にお問い合わせください。',
          en: 'Switch SIP ALG off in the router and see that the audio ports (RTP) pass. Otherwise ask the carrier.',
        },
      };
    const both = detail['reached'] === 1;
    return {
      what: both
        ? {
            ja: `${where.ja}は、両方向の音声まで正常でした。`,
            en: `${where.en} went well, with sound both ways.`,
          }
        : {
            ja: `${where.ja}はつながり、相手の音声が届きました。こちらの音声が届いたかは、相手が知らせないためわかりません。`,
            en: `${where.en} was answered and heard. Whether we were heard is not known: the other side does not tell.`,
          },
      next: null,
    };
  },
});

async function tryTrunk(
  { services, tx, organisationId }: Checking,
  { id, name, number }: { readonly id: string; readonly name: string; readonly number: string },
): Promise<Found> {
  const callerNumber = await presented(tx, organisationId, id, number);
  const result = await services.telephony.placeTestCall({ trunkId: id, number, callerNumber });
  return { subject: id, ...judge(result, { name, number: displayNumber(number) }) };
}

function judge(
  { answered, sipStatus, packetsReceived, remoteLossPercent, keys }: TestCallResult,
  about: { readonly name: string; readonly number: string },
): Pick<Found, 'state' | 'detail'> {
  if (!answered) return { state: 'fail', detail: { ...about, answered: 0, status: sipStatus } };
  const heard = packetsReceived >= HEARD_PACKETS && (keys === null || keys.back);
  const deaf = keys === null ? remoteLossPercent !== null && remoteLossPercent > 90 : !keys.out;
  const known = keys !== null || remoteLossPercent !== null;
  return {
    state: heard && !deaf ? 'ok' : 'fail',
    detail: {
      ...about,
      answered: 1,
      heard: heard ? 1 : 0,
      reached: known && !deaf ? 1 : 0,
      packets: packetsReceived,
    },
  };
}

/** A number of the trunk in use, another than the one that is called where there is one. */
async function presented(
  tx: Tx,
  organisationId: string,
  trunkId: string,
  called: string,
): Promise<string | null> {
  const rows = await tx
    .selectFrom('telephone_number')
    .select('number')
    .where('organisation_id', '=', organisationId)
    .where('trunk_id', '=', trunkId)
    .where('state', '=', 'active')
    .orderBy('number')
    .limit(50)
    .execute();
  const numbers = rows.map((row) => row.number);
  return numbers.find((number) => number !== called) ?? numbers[0] ?? null;
}
