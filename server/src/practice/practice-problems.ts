/** Why a practice cannot begin or go on: sentences that say what to do. */
import { conflict } from '../http/problem.ts';

export const phoneFirst = () =>
  conflict('phone-first', {
    ja: '電話がつながっていません。［マイクと電話をつなぐ］を押してから始めてください。',
    en: 'Your telephone is not connected. Press “Connect microphone and telephone” first.',
  });

export const phoneAway = () =>
  conflict('phone-away', {
    ja: '電話をつなぎ直しています。つながってから、もう一度押してください。',
    en: 'Your telephone is being connected again. Try once more when it is.',
  });

export const restFirst = () =>
  conflict('rest-first', {
    ja: '受付可のままでは練習できません。［状態］で離席か休憩にしてから始めてください。',
    en: 'You are available for calls. Set yourself to away or on a break first.',
  });

export const practiceOver = () =>
  conflict('practice-over', {
    ja: 'この練習は終わっています。',
    en: 'This practice is over.',
  });

export const notYet = () =>
  conflict('practice-goes-on', {
    ja: '電話を終えてから、報告を書き終えてください。',
    en: 'End the call before you finish its report.',
  });

export const noRole = () =>
  conflict('no-role', {
    ja: 'この練習の相手は、ほかの人が演じているか、もう要りません。',
    en: 'Somebody else plays this caller, or nobody is needed any more.',
  });
