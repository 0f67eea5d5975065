import type { DeskSnapshot } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconVolumeOff } from '@tabler/icons-react';
import { useAudioBlocked, usePhoneState, useTelephone } from '../phone/phone-provider.tsx';
import { problemWords } from '../phone/problem-words.ts';
import { markShiftStarted } from '../phone/shift-mark.ts';

/** What stands between the operator and a working telephone, with the one button that helps. */
export function PhoneNotice({ desk }: { desk: DeskSnapshot }) {
  const { t, i18n } = useLingui();
  const { phone, ringer } = useTelephone();
  const { phase, problem } = usePhoneState();
  const blocked = useAudioBlocked();
  const open = () => {
    markShiftStarted();
    void ringer.unlock();
    void phone.open();
  };
  if (phase === 'replaced')
    return (
      <Notice title={t`このデスクは別のタブで開かれました`} button={t`このタブで電話を受ける`} onClick={open}>
        <Trans>電話はもう一つのタブで鳴ります。</Trans>
      </Notice>
    );
  if (phase === 'off' && desk.state !== 'off')
    return (
      <Notice
        title={problem ? i18n._(problemWords[problem].title) : t`このタブでは電話がつながっていません`}
        button={t`このタブで電話を受ける`}
        onClick={open}
      >
        {problem ? (
          i18n._(problemWords[problem].advice)
        ) : (
          <Trans>つながるまで、電話はこのタブでは鳴りません。</Trans>
        )}
      </Notice>
    );
  if (phase === 'lost')
    return (
      <Notice title={problem ? i18n._(problemWords[problem].title) : t`電話がいったん切れました`}>
        {problem ? (
          i18n._(problemWords[problem].advice)
        ) : (
          <Trans>自動でつなぎ直しています。そのままお待ちください。</Trans>
        )}
      </Notice>
    );
  if (blocked)
    return (
      <Notice
        icon={<IconVolumeOff />}
        title={t`ブラウザーが音を止めています`}
        button={t`音声を再開する`}
        onClick={() => {
          void phone.resumeAudio();
          void ringer.unlock();
        }}
      >
        <Trans>ボタンを押すと声が聞こえます。</Trans>
      </Notice>
    );
  return null;
}

interface NoticeProps {
  readonly icon?: React.ReactNode;
  readonly title: string;
  readonly button?: string;
  readonly onClick?: () => void;
  readonly children: React.ReactNode;
}

/** What is wrong with the telephone, and the button that helps. */
export function Notice({ icon, title, button, onClick, children }: NoticeProps) {
  return (
    <Alert
      color="red"
      variant="light"
      icon={icon ?? <IconAlertTriangle />}
      title={title}
      role="alert"
      data-testid="phone-notice"
    >
      <Group justify="space-between">
        <span>{children}</span>
        {button ? (
          <Button onClick={onClick} data-testid="phone-reopen">
            {button}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
