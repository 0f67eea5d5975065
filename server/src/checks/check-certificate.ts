import { certificateUntil } from './certificate-until.ts';
import { numberOf } from './check.ts';
import type { Check } from './check.ts';

const DAY_MS = 86_400_000;
const WARN_DAYS = 30;
const FAIL_DAYS = 7;

/** The certificate of HTTPS and SIP over TLS, where it is ours. */
export const checkCertificate: Check = {
  key: 'certificate',
  every: 'day',
  title: { ja: '証明書', en: 'Certificate' },
  async run({ services, now }) {
    const until = await certificateUntil(services.config);
    if (until === null) return [{ subject: '', state: 'ok', detail: { days: null } }];
    const days = Math.floor((until.getTime() - now.getTime()) / DAY_MS);
    const state = days < FAIL_DAYS ? 'fail' : days < WARN_DAYS ? 'warn' : 'ok';
    return [{ subject: '', state, detail: { days } }];
  },
  words(state, detail) {
    if (detail['days'] === null)
      return {
        what: {
          ja: 'HTTPS の証明書は前段のプロキシが持っています（ここでは確かめられません）。',
          en: 'A proxy in front holds the certificate; it cannot be checked here.',
        },
        next: null,
      };
    const days = numberOf(detail, 'days');
    return {
      what:
        days < 0
          ? {
              ja: '期限が切れています。ブラウザーと電話機がつながりません。',
              en: 'It has expired. Browsers and telephones cannot connect.',
            }
          : { ja: `あと ${days} 日で期限が切れます。`, en: `It expires in ${days} days.` },
      next:
        state === 'ok'
          ? null
          : {
              ja: '新しい証明書を DENWABAN_TLS_CERT と DENWABAN_TLS_KEY の場所に置いてください。再起動は要りません。',
              en: 'Put a new one where DENWABAN_TLS_CERT and DENWABAN_TLS_KEY point. No restart is needed.',
            },
    };
  },
};
