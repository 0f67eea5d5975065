/** Waits for a program's first readiness, and explains when it does not come. */
import { logTail } from '../data-folder/open-log.ts';
import { PlainError } from '../plain-error.ts';
import type { Crash } from '../processes/keep-running.ts';

/** So many ends before the first readiness, and the start is given up. */
const patience = 3;

export interface FirstReady {
  /** To be told of every end of the program. */
  ended(crash: Crash): void;
  /**
   * Resolves as `ready` does.
   *
   * @throws PlainError with the end of the log when the program keeps ending, or after `timeoutMs`
   */
  wait<T>(ready: Promise<T>, timeoutMs: number): Promise<T>;
}

export function firstReady(name: string, logFile: string): FirstReady {
  const failure = Promise.withResolvers<never>();
  // Nobody may be waiting yet, or any more.
  failure.promise.catch(() => undefined);
  let ends = 0;
  return {
    ended() {
      ends += 1;
      if (ends >= patience) failure.reject(failed(name, logFile));
    },
    async wait(ready, timeoutMs) {
      const timer = setTimeout(() => failure.reject(failed(name, logFile)), timeoutMs);
      try {
        return await Promise.race([ready, failure.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function failed(name: string, logFile: string): PlainError {
  return new PlainError({
    ja: `${name} を起動できません。ログ ${logFile} の終わりは次のとおりです。\n\n${logTail(logFile)}\n`,
    en: `${name} cannot be started; the end of its log ${logFile} is above.`,
  });
}
