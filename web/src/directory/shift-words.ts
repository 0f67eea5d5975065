import type { DutyShift } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';

export const dutyShifts: readonly DutyShift[] = ['day', 'night', 'holiday'];

export function useShiftWords(): (shift: DutyShift) => string {
  const { t } = useLingui();
  const words: Record<DutyShift, string> = { day: t`日中`, night: t`夜間`, holiday: t`休日の日中` };
  return (shift) => words[shift];
}
