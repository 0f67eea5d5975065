import type { VoiceHint } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Words = Readonly<Record<VoiceHint['side'], MessageDescriptor>>;

const raised: Words = {
  caller: msg`発信者の声が大きくなっているかもしれません（目安）`,
  operator: msg`こちらの声が大きくなっているかもしれません（目安）`,
  both: msg`声が大きくなっているかもしれません（目安）`,
};
const silence: Words = {
  caller: msg`発信者の声がしばらく聞こえません（目安）`,
  operator: msg`こちらの声がしばらく聞こえません（目安）`,
  both: msg`しばらく、どちらの声も聞こえません（目安）`,
};

/** A hint in a whole sentence: it may be, it is not said that it is. */
export function voiceHintWords({ kind, side }: Pick<VoiceHint, 'kind' | 'side'>): MessageDescriptor {
  if (kind === 'raised') return raised[side];
  if (kind === 'silence') return silence[side];
  return msg`同時に話しているかもしれません（目安）`;
}
