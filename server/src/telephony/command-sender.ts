import { EngineError } from '@denwaban/engine-api';
import type { EngineClient } from '@denwaban/engine-api';
import type { Logger } from 'pino';
import type { CallCommand } from '../calls/index.ts';
import { toEngine } from './engine-commands.ts';

type CallName = { readonly id: string; readonly organisationId: string };

/** A command that the engine refused, so that the call can go on without it. */
export type Refused = (call: CallName, command: CallCommand, error: EngineError) => void;

/**
 * Sends each call's commands in order, the next when the one before is answered; calls do not wait for one another.
 * What is lost with the connection is made up for by reconciling after the next one.
 */
export class CommandSender {
  readonly #engine: () => EngineClient | null;
  readonly #refused: Refused;
  readonly #spoken: (pieces: readonly string[]) => string;
  readonly #log: Logger;
  readonly #chains = new Map<string, Promise<void>>();

  constructor(options: {
    engine: () => EngineClient | null;
    refused: Refused;
    /** The engine's name of recorded pieces, put together. */
    spoken: (pieces: readonly string[]) => string;
    log: Logger;
  }) {
    this.#engine = options.engine;
    this.#refused = options.refused;
    this.#spoken = options.spoken;
    this.#log = options.log;
  }

  send(call: CallName, commands: readonly CallCommand[]): void {
    const before = this.#chains.get(call.id) ?? Promise.resolve();
    const chain = before.then(() => this.#sendAll(call, commands));
    this.#chains.set(call.id, chain);
    void chain.finally(() => {
      if (this.#chains.get(call.id) === chain) this.#chains.delete(call.id);
    });
  }

  async #sendAll(call: CallName, commands: readonly CallCommand[]): Promise<void> {
    for (const command of commands) await this.#sendOne(call, command);
  }

  async #sendOne(call: CallName, command: CallCommand): Promise<void> {
    const engine = this.#engine();
    if (engine === null) return;
    try {
      const { name, params } = toEngine(command, this.#spoken);
      await engine.send(name, params);
    } catch (error) {
      if (!(error instanceof EngineError)) {
        // The call's other commands must not fail with it.
        this.#log.error(
          { area: 'telephony', callId: call.id, command: command.command, err: error },
          'not sent',
        );
        return;
      }
      if (error.code === 'disconnected') return;
      this.#log.warn(
        { area: 'telephony', callId: call.id, command: command.command, code: error.code },
        'command refused',
      );
      this.#refused(call, command, error);
    }
  }
}
