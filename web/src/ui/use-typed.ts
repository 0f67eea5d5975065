import { useEffect, useRef, useState } from 'react';

/**
 * A text that is typed here and settled elsewhere (the address of the page): `settle` is told when the typing pauses, so
 * that half-composed words of an IME rarely are searched for.
 */
export function useTyped(settled: string, settle: (text: string) => void, pauseMs = 300) {
  const [text, setText] = useState(settled);
  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => setText(settled), [settled]);
  useEffect(() => {
    if (text === settled) return undefined;
    const timer = setTimeout(() => latest.current(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, settled, pauseMs]);
  return [text, setText] as const;
}
