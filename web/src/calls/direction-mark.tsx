import type { CallSummary } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { IconArrowsLeftRight, IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';

/** Who called whom, as a small picture with its word. */
export function DirectionMark({ call }: { call: Pick<CallSummary, 'direction' | 'internal'> }) {
  const { t } = useLingui();
  const picture = { size: 15, style: { verticalAlign: '-2px' } } as const;
  if (call.internal) return <IconArrowsLeftRight {...picture} aria-label={t`内線（無料）`} />;
  if (call.direction === 'out') return <IconPhoneOutgoing {...picture} aria-label={t`発信`} />;
  return <IconPhoneIncoming {...picture} aria-label={t`着信`} />;
}
