import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PhoneProblem } from './phone-state.ts';

/** What is wrong, and what to do about it. */
export const problemWords: Record<PhoneProblem, { title: MessageDescriptor; advice: MessageDescriptor }> = {
  insecure: {
    title: msg`このアドレスではマイクを使えません`,
    advice: msg`https:// で始まるアドレスか、このコンピューター上の http://localhost で開いてください。`,
  },
  'microphone-denied': {
    title: msg`マイクが許可されていません`,
    advice: msg`アドレス欄の左にあるアイコンを押し、「マイク」を許可してから、もう一度お試しください。`,
  },
  'microphone-missing': {
    title: msg`マイクが見つかりません`,
    advice: msg`ヘッドセットがつながっているか確かめてから、もう一度お試しください。`,
  },
  'microphone-busy': {
    title: msg`マイクをほかのアプリが使っています`,
    advice: msg`ビデオ会議などのアプリを終了してから、もう一度お試しください。`,
  },
  'no-answer': {
    title: msg`電話サーバーが応答しません`,
    advice: msg`自動でつなぎ直しています。1分以上続くときは管理者にお知らせください。`,
  },
  'connection-failed': {
    title: msg`音声の通り道を作れませんでした`,
    advice: msg`自動でつなぎ直しています。続くときは、ネットワークがUDPを止めていないか管理者に確かめてもらってください。`,
  },
  'closed-by-server': {
    title: msg`電話がいったん切れました`,
    advice: msg`自動でつなぎ直しています。そのままお待ちください。`,
  },
};
