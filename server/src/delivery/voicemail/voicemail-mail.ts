/** The mail that tells a client of a message which a caller left; pure. */
import { callerDisplay } from '../../callers/index.ts';
import { formatMoment } from '../../time/format-moment.ts';

export interface LeftMessage {
  readonly callId: string;
  readonly organisationName: string;
  readonly accountName: string;
  readonly lineLabel: string;
  readonly callerNumber: string | null;
  readonly callerStatus: string;
  readonly sourceName: string | null;
  readonly topic: string | null;
  readonly arrivedAt: Date;
  readonly seconds: number;
}

/** `publicUrl`: where the portal is, without a slash at the end. */
export function writeVoicemailMail(
  message: LeftMessage,
  publicUrl: string,
  attached: boolean,
): { subject: string; text: string } {
  const caller = callerDisplay(message.callerNumber, message.callerStatus);
  const rows = [
    ['受電日時', formatMoment(message.arrivedAt)],
    ['発信者', caller],
    ['回線', message.lineLabel],
    ['転送元', message.sourceName ?? ''],
    ['ご用件', message.topic ?? ''],
    ['伝言の長さ', `${message.seconds}秒`],
  ].filter(([, value]) => value !== '');
  return {
    subject: `【伝言】${caller}`,
    text: [
      message.accountName,
      'ご担当者様',
      '',
      'いつもお世話になっております。',
      `${message.organisationName}でございます。`,
      'お電話に出られなかったため、伝言をお預かりしました。',
      '',
      '――――――――――――――――',
      ...rows.map(([label, value]) => `${label}：${value}`),
      '――――――――――――――――',
      '',
      '▼ 伝言の再生はこちらから（サインインが必要です）',
      `${publicUrl}/portal/calls/${message.callId}`,
      '',
      ...(attached
        ? ['音声を添付しています。お名前や電話番号が含まれますので、転送や保存にはご注意ください。', '']
        : []),
      'このメールは送信専用です。ご返信いただいてもお答えできませんので、ご了承ください。',
      '',
      message.organisationName,
      '',
    ].join('\n'),
  };
}
