/** One line to the terminal when a program of ours ended without being asked to. */
import type { Crash } from '../processes/keep-running.ts';

export function tellCrash({ name, how, delayMs, isLoop }: Crash, logFile: string): void {
  const seconds = (delayMs / 1000).toFixed(1);
  console.error(
    isLoop
      ? `${name} が繰り返し止まっています（${how}）。ログを確かめてください: ${logFile} / ${name} keeps ending; see its log`
      : `${name} が止まりました（${how}）。${seconds} 秒後に起動し直します / ${name} ended; it is started again in ${seconds} s`,
  );
}
