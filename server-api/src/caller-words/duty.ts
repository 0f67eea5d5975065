import type { SpokenPiece } from './waiting.ts';

/** What whoever is on duty hears when the server phones them after a call. Nobody knows yet who has answered. */
export const dutyPieces: readonly SpokenPiece[] = [
  {
    key: 'duty-asks',
    textJa: '急ぎのご用件の報告が届いております。お引き受けいただけるときは、1を押してください。',
    spoken:
      'いそぎの ごようけんの ほうこくが とどいております。おひきうけ いただける ときわ、いちを おしてください。',
  },
  {
    key: 'duty-thanks',
    textJa: 'ありがとうございます。内容は、報告の画面でご確認ください。失礼いたします。',
    spoken:
      'ありがとう ございます。ないようわ、ほうこくの がめんで ごかくにん ください。しつれい いたします。',
  },
];
