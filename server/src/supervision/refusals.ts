import { conflict } from '../http/problem.ts';

export const noShift = () =>
  conflict('supervisor-phone-away', {
    ja: 'ブラウザーの電話がつながっていません。ボードの［音声をつなぐ］を押すか、デスクで受付を始めてから、もう一度お試しください。',
    en: 'Your browser phone is not connected. Press “Connect audio” on the board, or start your shift at the desk, then try again.',
  });

export const busy = () =>
  conflict('in-a-call', {
    ja: 'ご自分の通話と報告を終えてからお試しください。',
    en: 'Finish your own call and its report first.',
  });

export const notPrivately = () =>
  conflict('not-privately', {
    ja: '表示なしのモニターは、自社の設定で許可されていません。通常のモニターをお使いください。',
    en: 'Your organisation does not allow listening unseen. Listen in the ordinary way.',
  });

export const noOperator = () =>
  conflict('not-supervisable', {
    ja: 'いまはオペレーターが話していない通話です。通話が始まってからお試しください。',
    en: 'No operator is talking on this call at the moment. Try again when somebody is.',
  });

export const alreadyTaken = () =>
  conflict('help-taken', {
    ja: 'ほかの方が担当しています。',
    en: 'Somebody else is taking care of it.',
  });
