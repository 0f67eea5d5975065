import type { ErrorCode } from '@denwaban/engine-api';

/** A command that cannot be carried out: the code goes to the client, the message is safe to log and to show. */
export class Refused extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
