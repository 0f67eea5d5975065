/**
 * Calls back when the computer's network changes without the browser having been offline (from Wi-Fi to a cable); where
 * the browser tells (Network Information API). Returns the way to stop.
 */
export function watchPath(onChange: () => void): () => void {
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  connection?.addEventListener('change', onChange);
  return () => connection?.removeEventListener('change', onChange);
}
