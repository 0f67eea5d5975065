import type { Channel, ChannelSettings } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** In the order in which offices ask for them. */
export const channelKinds = [
  'chatwork',
  'slack-webhook',
  'slack-bot',
  'line-works',
  'teams',
  'push',
  'sms',
  'webhook',
] as const satisfies readonly Channel['kind'][];

/** What has to be done in the service before the form can be filled. */
export function useChannelHints(): Readonly<Record<Channel['kind'], string>> {
  const { t } = useLingui();
  return {
    chatwork: t`Chatwork の「API トークン」と、投稿するグループチャットの番号（URL の #!rid の後）を入力してください。`,
    'slack-webhook': t`Slack の「Incoming Webhooks」で作った URL を入力してください。`,
    'slack-bot': t`権限 chat:write のあるボットのトークンと、チャンネル ID を入力してください。ボットをチャンネルに招待しておく必要があります。`,
    'line-works': t`Developer Console で作ったボットとサービスアカウントの値を入力してください。外部の利用者がいるトークルームには送れません。`,
    teams: t`Teams の「ワークフロー」で、Webhook 要求を受信したらチャネルに投稿するフローを作り、その URL を入力してください。フローは作った人のものです。その人が退職すると止まります。`,
    push: t`ポータルにサインインしている方のブラウザーに通知します。ブラウザーごとに、通知先の画面の下で通知を入れてください。`,
    sms: t`ご契約の SMS 送信サービスへの要求の形を入力してください。波かっこで囲んだ to・text・key が、番号・本文・送付の番号に置き換わります。`,
    webhook: t`社内のシステムなどへ、署名付きの要求（Standard Webhooks）を送ります。署名の鍵は、加えたときに一度だけ表示します。`,
  };
}

export const emptySettings = (kind: Channel['kind']): Record<string, string> => {
  const of = {
    chatwork: { token: '', roomId: '' },
    'slack-webhook': { url: '' },
    'slack-bot': { token: '', channel: '' },
    'line-works': {
      clientId: '',
      clientSecret: '',
      serviceAccount: '',
      privateKey: '',
      botId: '',
      target: 'channel',
      targetId: '',
    },
    teams: { url: '' },
    push: {},
    sms: {
      url: '',
      authorization: '',
      format: 'json',
      template: '{"to":"{to}","text":"{text}"}',
      to: '',
      keyHeader: '',
    },
    webhook: { url: '' },
  } satisfies Record<Channel['kind'], Record<string, string>>;
  return of[kind];
};

/** What was typed, as the contract wants it; the server looks at every field again. */
export const settingsOf = (kind: Channel['kind'], typed: Readonly<Record<string, string>>): ChannelSettings =>
  ({ ...typed, kind }) as ChannelSettings;
