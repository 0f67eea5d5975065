import type { PracticeCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconVolumeOff } from '@tabler/icons-react';
import { Notice } from '../desk/phone-notice.tsx';
import { useAudioBlocked, useTelephone } from '../phone/phone-provider.tsx';
import { problemWords } from '../phone/problem-words.ts';
import { useMe } from '../session/me.ts';
import { useNow } from '../ui/use-now.ts';
import { usePracticePhone } from './use-practice-phone.ts';

/** Why nothing is heard at this moment, and until when the practice waits. */
export function PracticePhoneNotice({ practice }: { practice: PracticeCall }) {
  const { t, i18n } = useLingui();
  const { phone, ringer } = useTelephone();
  const { connected, opening, problem, open } = usePracticePhone();
  const blocked = useAudioBlocked();
  const me = useMe();
  const now = useNow();
  const { awayUntil } = practice;
  if (awayUntil !== null) {
    const seconds = Math.max(0, Math.ceil((Date.parse(awayUntil) - now) / 1000));
    const mine = practice.person.id === me.personId ? practice.reattaching : !practice.reattaching;
    if (!mine)
      return (
        <Notice title={t`相手の電話をつなぎ直しています`}>
          <Trans>あと{seconds}秒つながらなければ、練習は終わります。</Trans>
        </Notice>
      );
    return (
      <Notice
        title={problem === null ? t`電話をつなぎ直しています` : i18n._(problemWords[problem].title)}
        {...(connected || opening ? {} : { button: t`マイクと電話をつなぐ`, onClick: () => void open() })}
      >
        <Trans>つながると続きから始まります。あと{seconds}秒つながらなければ、練習は終わります。</Trans>
      </Notice>
    );
  }
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
