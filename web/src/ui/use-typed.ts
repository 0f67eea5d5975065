import { useEffect, useEffectEvent, useState } from 'react';

/**
 * A text that is typed here and settled elsewhere (the address of the page): `settle` is told when the typing pauses, so
 * that half-composed words of an IME rarely are searched for.
 */
export function useTyped(settled: string, settle: (text: string) => void, pauseMs = 300) {
  const [typed, setTyped] = useState({ text: settled, over: settled });
  // Settled anew elsewhere (a link, the back button): what was typed over the old text is forgotten.
  if (typed.over !== settled) setTyped({ text: settled, over: settled });
  const { text } = typed;
  const tell = useEffectEvent(settle);
  useEffect(() => {
    if (text === settled) return undefined;
    const timer = setTimeout(() => tell(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, settled, pauseMs]);
  return [text, (next: string) => setTyped({ text: next, over: settled })] as const;
}
