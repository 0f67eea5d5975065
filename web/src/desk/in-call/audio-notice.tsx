import type { AudioTrouble, DeskCall } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { IconVolumeOff } from '@tabler/icons-react';
import classes from './in-call.module.css';

const words: Record<AudioTrouble['side'], Record<AudioTrouble['trouble'], MessageDescriptor>> = {
  caller: {
    silent: msg`発信者の音声が3秒以上届いていません。こちらの声は届いているかもしれません。`,
    deaf: msg`こちらの声が発信者に届いていません。マイクとヘッドセットを確かめ、続くときはかけ直してください。`,
    bad: msg`相手の声が途切れています。ゆっくり復唱し、折り返し先を伺ってください。`,
  },
  operator: {
    silent: msg`こちらの音声が相手に届いていません。マイクとヘッドセットをご確認ください。`,
    deaf: msg`相手の声がこちらに届いていません。ヘッドセットとネットワークをご確認ください。`,
    bad: msg`こちらの声が途切れて届いています。ネットワークをご確認ください。`,
  },
  party: {
    silent: msg`相談相手の音声が3秒以上届いていません。`,
    deaf: msg`こちらの声が相談相手に届いていません。`,
    bad: msg`相談相手の声が途切れています。`,
  },
};

/** What is wrong with the sound at this moment, and what helps. */
export function AudioNotice({ call }: { call: DeskCall }) {
  const { i18n } = useLingui();
  return call.audio.map(({ side, trouble }) => (
    <div key={side} className={classes['audio']} role="alert" data-testid="audio-notice">
      <IconVolumeOff size={18} aria-hidden />
      {i18n._(words[side][trouble])}
    </div>
  ));
}
