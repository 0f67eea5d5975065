import { useState } from 'react';

const key = (callId: string) => `denwaban.step.${callId}`;

/** Which step of the script the operator is at; kept across a reload of the page. */
export function useActiveStep(callId: string, count: number): [number, (step: number) => void] {
  const [step, setStep] = useState(() => clamp(Number(sessionStorage.getItem(key(callId)) ?? 0), count));
  return [
    step,
    (next) => {
      const within = clamp(next, count);
      sessionStorage.setItem(key(callId), String(within));
      setStep(within);
    },
  ];
}

/** A step that exists. */
export function clamp(step: number, count: number): number {
  return Number.isInteger(step) ? Math.min(Math.max(0, step), Math.max(0, count - 1)) : 0;
}
