import { useEffect, useState } from 'react';

/** Whether a value has stayed the same for a while. @param milliseconds how long */
export function useSettled(value: string, milliseconds: number): boolean {
  const [settledValue, setSettledValue] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettledValue(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settledValue === value;
}
