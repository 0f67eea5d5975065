/** What the figures of an operator's place mean; pure. */
import type { CheckState, Finding, SelfTestFigures } from '@denwaban/server-api/outside';
import type { Language, Words } from '../../http/words.ts';

interface Verdict {
  readonly check: string;
  readonly title: Words;
  readonly state: CheckState;
  readonly what: Words;
  readonly next?: Words;
}

/** Loss that is heard as broken words, and delay in which people begin to talk at once (ITU-T G.114: 150 ms one way). */
const limits = {
  loss: { warn: 1, fail: 5 },
  jitter: { warn: 30, fail: 60 },
  roundTrip: { warn: 200, fail: 400 },
};
const QUIET = 0.3;
/** A second of packets; fewer in a test of several seconds is a path that hardly works. */
const FEW_PACKETS = 50;

const askAdministrator: Words = { ja: '管理者にお知らせください。', en: 'Please tell your administrator.' };
const cable: Words = {
  ja: '無線（Wi-Fi）なら有線に替え、同じ回線での動画や大きなダウンロードを止めてください。',
  en: 'Use a cable instead of Wi-Fi, and stop videos and large downloads on the same line.',
};

export function judgeSelfTest(
  figures: SelfTestFigures,
  language: Language,
): { state: CheckState; findings: Finding[] } {
  const verdicts = [server, engine, microphone, speaker, audio, network, path].map((judge) => judge(figures));
  const findings = verdicts.map(({ check, title, state, what, next }) => ({
    check,
    title: title[language],
    state,
    what: what[language],
    next: next?.[language] ?? '',
  }));
  return { state: worst(verdicts.map((verdict) => verdict.state)), findings };
}

const worst = (states: readonly CheckState[]): CheckState =>
  states.includes('fail') ? 'fail' : states.includes('warn') ? 'warn' : 'ok';

function server({ serverMs }: SelfTestFigures): Verdict {
  const about = { check: 'server', title: { ja: 'サーバーとの接続', en: 'Server' } };
  if (serverMs === null)
    return {
      ...about,
      state: 'fail',
      what: { ja: 'サーバーから返事がありません。', en: 'The server does not answer.' },
      next: {
        ja: 'インターネットの接続を確かめ、ページを読み込み直してください。',
        en: 'Check the internet connection and load the page again.',
      },
    };
  const ms = Math.round(serverMs);
  const what = { ja: `往復 ${ms} ミリ秒です。`, en: `${ms} ms there and back.` };
  return serverMs > limits.roundTrip.warn
    ? { ...about, state: 'warn', what, next: cable }
    : { ...about, state: 'ok', what };
}

function engine({ engineReached }: SelfTestFigures): Verdict {
  const about = { check: 'engine', title: { ja: '電話の接続', en: 'Telephone' } };
  return engineReached
    ? { ...about, state: 'ok', what: { ja: '電話がつながりました。', en: 'The telephone is connected.' } }
    : {
        ...about,
        state: 'fail',
        what: { ja: '電話をつなげませんでした。', en: 'The telephone could not be connected.' },
        next: {
          ja: '会社のネットワークが UDP を止めていることがあります。管理者にこの画面を見せてください。',
          en: 'A firewall may stop UDP. Show this screen to your administrator.',
        },
      };
}

function microphone({ microphonePeak }: SelfTestFigures): Verdict {
  const about = { check: 'microphone', title: { ja: 'マイク', en: 'Microphone' } };
  if (microphonePeak === null)
    return {
      ...about,
      state: 'fail',
      what: { ja: 'マイクを使えませんでした。', en: 'There is no microphone.' },
      next: {
        ja: 'ヘッドセットを挿し直し、ブラウザーでマイクを許可してください。',
        en: 'Plug the headset in again and allow the microphone in the browser.',
      },
    };
  return microphonePeak < QUIET
    ? {
        ...about,
        state: 'warn',
        what: { ja: '声がほとんど入っていません。', en: 'Hardly any voice came in.' },
        next: {
          ja: 'ミュートを外し、マイクの位置と選択を確かめて、話しながらもう一度お試しください。',
          en: 'Unmute, check which microphone is chosen, and try again while speaking.',
        },
      }
    : { ...about, state: 'ok', what: { ja: '声が入っています。', en: 'Your voice comes in.' } };
}

function speaker({ speakerHeard }: SelfTestFigures): Verdict {
  const about = { check: 'speaker', title: { ja: 'スピーカー', en: 'Speaker' } };
  if (speakerHeard === true)
    return {
      ...about,
      state: 'ok',
      what: { ja: '試しの音が聞こえました。', en: 'The test sound was heard.' },
    };
  return {
    ...about,
    state: speakerHeard === null ? 'warn' : 'fail',
    what:
      speakerHeard === null
        ? {
            ja: '試しの音が聞こえたか、確かめていません。',
            en: 'Whether the test sound was heard was not said.',
          }
        : { ja: '試しの音が聞こえませんでした。', en: 'The test sound was not heard.' },
    next: {
      ja: '「声を聞くスピーカー」の選択と音量を確かめてください。',
      en: 'Check which speaker is chosen, and its volume.',
    },
  };
}

function audio({ packetsReceived, packetsSent, upLossPercent }: SelfTestFigures): Verdict {
  const about = { check: 'audio', title: { ja: '音声の行き来', en: 'Audio both ways' } };
  const down = (packetsReceived ?? 0) >= FEW_PACKETS;
  const up = (packetsSent ?? 0) >= FEW_PACKETS && upLossPercent !== null;
  if (down && up)
    return { ...about, state: 'ok', what: { ja: '両方向に届いています。', en: 'It arrives both ways.' } };
  const next = askAdministrator;
  if (!down && !up)
    return {
      ...about,
      state: 'fail',
      what: { ja: 'どちらの向きにも届いていません。', en: 'It arrives neither way.' },
      next,
    };
  return down
    ? {
        ...about,
        state: 'fail',
        what: {
          ja: 'こちらの声が届いたという報告がありません。',
          en: 'There is no report that our voice arrived.',
        },
        next,
      }
    : {
        ...about,
        state: 'fail',
        what: { ja: '相手の声が届いていません。', en: 'The other side’s voice does not arrive.' },
        next,
      };
}

function network({ downLossPercent, upLossPercent, jitterMs, roundTripMs }: SelfTestFigures): Verdict {
  const loss = Math.max(downLossPercent ?? 0, upLossPercent ?? 0);
  const [jitter, round] = [jitterMs ?? 0, roundTripMs ?? 0];
  const measured = downLossPercent !== null || upLossPercent !== null;
  const beyond = (level: 'warn' | 'fail') =>
    loss > limits.loss[level] || jitter > limits.jitter[level] || round > limits.roundTrip[level];
  const state = !measured || beyond('fail') ? 'fail' : beyond('warn') ? 'warn' : 'ok';
  const [l, j, r] = [loss.toFixed(1), Math.round(jitter), Math.round(round)];
  return {
    check: 'network',
    title: { ja: 'ネットワークの品質', en: 'Network' },
    state,
    what: measured
      ? {
          ja: `損失 ${l}%、ゆらぎ ${j} ミリ秒、往復 ${r} ミリ秒です。`,
          en: `Loss ${l} %, jitter ${j} ms, round trip ${r} ms.`,
        }
      : { ja: '測れませんでした。', en: 'It could not be measured.' },
    ...(state === 'ok' ? {} : { next: cable }),
  };
}

const paths: Readonly<Record<NonNullable<SelfTestFigures['candidate']>, Words>> = {
  host: { ja: '直接つながっています。', en: 'A direct connection.' },
  srflx: { ja: 'ルーター（NAT）を越えてつながっています。', en: 'A connection through NAT.' },
  prflx: { ja: 'ルーター（NAT）を越えてつながっています。', en: 'A connection through NAT.' },
  relay: { ja: '中継サーバー（TURN）を通してつながっています。', en: 'A connection over a relay (TURN).' },
};

function path({ candidate, protocol }: SelfTestFigures): Verdict {
  const about = { check: 'path', title: { ja: '経路', en: 'Path' } };
  if (candidate === null)
    return {
      ...about,
      state: 'warn',
      what: { ja: '経路がわかりませんでした。', en: 'The path is not known.' },
      next: askAdministrator,
    };
  const what = paths[candidate];
  if (protocol !== null && protocol !== 'udp')
    return {
      ...about,
      state: 'warn',
      what: {
        ja: `${what.ja}UDP が通らず TCP を使っているため、声が遅れることがあります。`,
        en: `${what.en} TCP is used since UDP does not pass, so voices may be late.`,
      },
      next: {
        ja: '管理者に、ネットワークで UDP を通すよう頼んでください。',
        en: 'Ask your administrator to let UDP pass.',
      },
    };
  return { ...about, state: 'ok', what };
}
