import { useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Level } from './level.ts';
import { usePhoneState, useTelephone } from './phone-provider.tsx';

/** How loud the microphone hears, ten times a second. */
export function LevelMeter() {
  const { t } = useLingui();
  const { phone } = useTelephone();
  const { phase } = usePhoneState();
  const [value, setValue] = useState(0);
  useEffect(() => {
    if (!phone.microphone) return undefined;
    const level = new Level(phone.microphone);
    const timer = setInterval(() => setValue(level.read()), 100);
    return () => {
      clearInterval(timer);
      level.close();
    };
  }, [phone, phase]);
  return <Progress value={value * 100} size="lg" transitionDuration={80} aria-label={t`マイクの音量`} />;
}
