import { useState } from 'react';
import { usePhoneState, useTelephone } from '../phone/phone-provider.tsx';
import { markShiftStarted } from '../phone/shift-mark.ts';

/** The telephone of this tab, opened for a practice without the start of a shift. */
export function usePracticePhone() {
  const { phone, ringer } = useTelephone();
  const { phase, problem } = usePhoneState();
  const [opening, setOpening] = useState(false);
  const open = async () => {
    setOpening(true);
    try {
      // After a reload it opens by itself, and the practice goes on.
      markShiftStarted();
      await ringer.unlock();
      await phone.open();
    } finally {
      setOpening(false);
    }
  };
  return { connected: phase === 'connected', opening: opening || phase === 'connecting', problem, open };
}
