import type { RingWay } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

/** The ways in which a ring group rings. */
export function useRingWayWords(): { value: RingWay; label: string }[] {
  const { t } = useLingui();
  return [
    { value: 'all', label: t`一斉に` },
    { value: 'in-turn', label: t`上から順に` },
    { value: 'longest-idle', label: t`長く電話に出ていない順に` },
  ];
}
