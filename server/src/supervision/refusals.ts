import { conflict } from '../http/problem.ts';

export const noShift = () =>
  conflict('supervisor-phone-away', {
    ja: 'ブラウザーの電話がつながっていません。デスクで業務を開始してから、もう一度お試しください。',
    en: 'Your browser phone is not connected. Start your shift at the desk, then try again.',
  });

export const busy = () =>
  conflict('in-a-call', {
    ja: 'ご自分の通話と報告を終えてからお試しください。',
    en: 'Finish your own call and its report first.',
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
