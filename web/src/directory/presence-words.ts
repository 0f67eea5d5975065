import type { ContactWay, PresenceSource, PresenceState, TopicLevel } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export const presenceStates: readonly PresenceState[] = ['in', 'remote', 'meeting', 'out', 'off'];
export const contactWays: readonly ContactWay[] = ['phone', 'mobile', 'email', 'chat', 'portal'];

export function usePresenceWords(): (state: PresenceState | null) => string {
  const { t } = useLingui();
  const words: Record<PresenceState, string> = {
    in: t`在席`,
    remote: t`在宅`,
    meeting: t`会議中`,
    out: t`外出`,
    off: t({ message: '休み', context: 'presence' }),
  };
  return (state) => (state === null ? t`在席状況は未設定` : words[state]);
}

export function useSourceWords(): (source: PresenceSource) => string {
  const { t } = useLingui();
  const words: Record<PresenceSource, string> = {
    operator: t`オペレーターが変更`,
    client: t`依頼企業が変更`,
    mail: t`ご本人がメールから変更`,
    calendar: t`カレンダーから`,
    hours: t`毎週の予定から`,
  };
  return (source) => words[source];
}

export function useWayWords(): (way: ContactWay) => string {
  const { t } = useLingui();
  const words: Record<ContactWay, string> = {
    phone: t({ message: '電話', context: 'way' }),
    mobile: t`携帯電話`,
    email: t({ message: 'メール', context: 'way' }),
    chat: t`チャット`,
    portal: t`ポータル`,
  };
  return (way) => words[way];
}

export function useLevelWords(): (level: TopicLevel) => string {
  const { t } = useLingui();
  return (level) => (level === 'first' ? t`1次受け` : t`2次受け`);
}
