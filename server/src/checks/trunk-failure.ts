import type { Words } from '../http/words.ts';

/** Why a carrier refused us, in words. @param status of its answer (RFC 3261 section 21); null: it did not answer */
export function trunkFailure(status: number | null): Words {
  if (status === null || status === 408)
    return { ja: '電話会社から応答がありません。', en: 'The carrier does not answer.' };
  if (status === 401 || status === 403 || status === 407)
    return {
      ja: `電話会社に認証を断られました（${status}）。`,
      en: `The carrier refused our credentials (${status}).`,
    };
  if (status === 404)
    return {
      ja: '電話会社に番号または利用者名がないと言われました（404）。',
      en: 'The carrier does not know our user name (404).',
    };
  if (status >= 500)
    return {
      ja: `電話会社の側で障害が起きています（${status}）。`,
      en: `The carrier has a fault on its side (${status}).`,
    };
  return { ja: `電話会社に断られました（${status}）。`, en: `The carrier refused us (${status}).` };
}

export const trunkAdvice = (status: number | null): Words =>
  status === 401 || status === 403 || status === 404 || status === 407
    ? {
        ja: 'トランクの設定で利用者名・認証ID・パスワードを電話会社の書類と見比べてください。',
        en: 'Compare the user name, authentication name and password of the trunk with the carrier’s papers.',
      }
    : {
        ja: 'ルーターとインターネット回線の電源と配線を確かめ、直らなければ電話会社に障害の有無をお問い合わせください。',
        en: 'Check the router and the internet line; if that is not it, ask the carrier about a disturbance.',
      };
