import { linesWithoutPurpose } from '../purposes/notice-store.ts';
import { inTokyo } from '../time/tokyo.ts';
import { numberOf, textOf } from './check.ts';
import type { Check } from './check.ts';

/** Lines that record although their client company has not said in public what for. */
export const checkPurposes: Check = {
  key: 'purposes',
  every: 'day',
  title: { ja: '利用目的の公表', en: 'Purposes of use' },
  async run({ tx, organisationId, now }) {
    const { lines, example } = await linesWithoutPurpose(tx, organisationId, inTokyo(now).date);
    return [{ subject: '', state: lines > 0 ? 'warn' : 'ok', detail: { lines, example } }];
  },
  words(state, detail) {
    if (state === 'ok')
      return {
        what: {
          ja: '録音しているすべての回線で、利用目的を公表しています。',
          en: 'What recordings are used for is public for every line.',
        },
        next: null,
      };
    const [lines, example] = [numberOf(detail, 'lines'), textOf(detail, 'example')];
    return {
      what: {
        ja: `録音の利用目的を公表していない回線が ${lines} 件あります（例：${example}）。回線は止めていません。`,
        en: `${lines} lines record without a published purpose (such as ${example}). They go on taking calls.`,
      },
      next: {
        ja: '［依頼企業］の画面の［利用目的］で、録音の利用目的を公表してください。',
        en: 'Publish what recordings are used for, under Purposes of use of the client company.',
      },
    };
  },
};
