import type { LiveSocket } from '../live/live-socket.ts';

const LIMIT_MS = 5000;

/** There and back over the WebSocket, ms; null: no answer. */
export function measureServer(live: LiveSocket): Promise<number | null> {
  const mark = performance.now();
  return new Promise((resolve) => {
    const timer = window.setTimeout(() => end(null), LIMIT_MS);
    const release = live.subscribe((message) => {
      if (message.type === 'echo' && message.mark === mark) end(performance.now() - mark);
    });
    function end(result: number | null): void {
      window.clearTimeout(timer);
      release();
      resolve(result);
    }
    if (!live.send({ type: 'echo', mark })) end(null);
  });
}
