/** A carrier connection as set up by a person; pure. */
import { isIP } from 'node:net';
import type { TrunkFields } from '@denwaban/server-api/setup';
import type { Words } from '../../http/words.ts';

/** The fields without the password, which is kept apart, and the password when one was typed. */
export function splitPassword(input: TrunkFields): { fields: TrunkFields; password: string | null } {
  if (input.auth.kind !== 'register') return { fields: input, password: null };
  const { password, ...auth } = input.auth;
  return {
    fields: { ...input, auth },
    password: password === undefined || password === '' ? null : password,
  };
}

/** What is wrong with settings that belong together; by dotted path. */
export function trunkProblems(fields: TrunkFields, hasPassword: boolean): Record<string, Words> {
  const problems: Record<string, Words> = {};
  if (fields.calledNumberSource === 'fixed' && fields.fixedCalledNumber === null) {
    problems['fixedCalledNumber'] = {
      ja: '「固定」のときは、着信番号を入力してください。',
      en: 'Enter the called number for “fixed”.',
    };
  }
  if (fields.auth.kind === 'register' && !hasPassword) {
    problems['auth.password'] = { ja: 'パスワードを入力してください。', en: 'Please enter the password.' };
  }
  if (fields.auth.kind === 'address') {
    fields.auth.addresses.forEach((address, index) => {
      if (!isSource(address)) problems[`auth.addresses.${index}`] = noAddress;
      else if (/\/0+$/.test(address)) problems[`auth.addresses.${index}`] = everyone;
    });
  }
  if (fields.sessionTimer !== null && fields.sessionTimer.minSeconds > fields.sessionTimer.expiresSeconds) {
    problems['sessionTimer.minSeconds'] = {
      ja: '最小値はセッションタイマー以下にしてください。',
      en: 'The minimum must not exceed the timer.',
    };
  }
  if (fields.srtp !== 'off' && fields.transport !== 'tls') {
    problems['srtp'] = {
      ja: '音声の暗号化（SRTP）は、「伝送」が TLS のときに使えます。TLS にするか、「使わない」を選んでください。',
      en: 'SRTP needs TLS. Choose TLS as the transport, or “off”.',
    };
  }
  return problems;
}

/** `192.0.2.1`, `192.0.2.0/24` or the like of IPv6: the engine lets nobody in by anything else. */
function isSource(written: string): boolean {
  const [address = '', bits] = written.split('/');
  const family = isIP(address);
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 4 ? 32 : 128));
}

const noAddress: Words = {
  ja: 'IP アドレス（例 192.0.2.10）か、その範囲（例 192.0.2.0/28）を入力してください。',
  en: 'Enter an IP address such as 192.0.2.10, or a range such as 192.0.2.0/28.',
};
const everyone: Words = {
  ja: 'すべてのアドレスからの着信は許可できません。電話会社のアドレスを入力してください。',
  en: 'Calls from every address cannot be allowed. Enter the carrier’s addresses.',
};
