import { numberOf } from './check.ts';
import type { Check } from './check.ts';

/** The engine is there, records, and its processes do not fall behind (a voice is late from about 20 ms on). */
const SLOW_MS = 20;

export const checkEngine: Check = {
  key: 'engine',
  every: 'day',
  title: { ja: '電話エンジン', en: 'Call engine' },
  async run({ services }) {
    const state = await services.telephony.engineState();
    if (state === null) return [{ subject: '', state: 'fail', detail: { fault: 'away' } }];
    if (!state.storage.recordingPossible)
      return [{ subject: '', state: 'fail', detail: { fault: 'no-recording' } }];
    const delay = Math.max(state.delayP99Ms, ...state.mediaProcesses.map((each) => each.delayP99Ms ?? 0));
    if (delay > SLOW_MS)
      return [{ subject: '', state: 'warn', detail: { fault: 'slow', delay: Math.round(delay) } }];
    if (state.draining) return [{ subject: '', state: 'warn', detail: { fault: 'draining' } }];
    return [{ subject: '', state: 'ok', detail: {} }];
  },
  words(state, detail) {
    if (state === 'ok') return { what: { ja: '正常に動いています。', en: 'It works.' }, next: null };
    const fault = detail['fault'];
    if (fault === 'no-recording')
      return {
        what: { ja: '空き容量が足りず、録音ができません。', en: 'There is no room left for recordings.' },
        next: {
          ja: 'データフォルダーのあるディスクを空けてください。',
          en: 'Make room on the disk of the data folder.',
        },
      };
    if (fault === 'slow') {
      const delay = numberOf(detail, 'delay');
      return {
        what: {
          ja: `音声の処理が遅れています（${delay} ミリ秒）。声が途切れることがあります。`,
          en: `Voices are late (${delay} ms) and may break up.`,
        },
        next: {
          ja: '同じ機械で動いている重い処理を止めるか、CPU を増やしてください。',
          en: 'Stop other heavy work on this machine, or give it more CPU.',
        },
      };
    }
    if (fault === 'draining')
      return {
        what: {
          ja: '再起動の準備中で、新しい電話をお断りしています。',
          en: 'New calls are refused before a restart.',
        },
        next: {
          ja: '再起動が済むまでお待ちください。終わらないときは denwaban を起動し直してください。',
          en: 'Wait for the restart. If it does not end, start denwaban anew.',
        },
      };
    return {
      what: {
        ja: '応答がありません。電話は案内と伝言の録音だけになっています。',
        en: 'It does not answer. Callers hear the announcement and may leave a message.',
      },
      next: {
        ja: '10秒ほどで自動で戻ります。戻らないときは denwaban を起動し直し、ログをご覧ください。',
        en: 'It comes back within 10 s by itself. If it does not, start denwaban anew and read the log.',
      },
    };
  },
};
