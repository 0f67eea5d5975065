import type { Logger } from 'pino';
import type { Board } from '@denwaban/server-api/calls';
import type { Db } from '../db/database.ts';
import { systemOf, withIdentity } from '../db/identity.ts';
import type { Identity } from '../db/identity.ts';
import type { LiveHub } from '../live/live-hub.ts';
import { boardOf } from './board-view.ts';

/** At most four boards a second for an organisation; the last change is always shown. */
const INTERVAL_MS = 250;

export interface BoardsOptions {
  readonly db: Db;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly hub: LiveHub;
  readonly engineConnected: () => boolean;
}

/** Pushes boards to those who watch, when something changed. */
export class Boards {
  readonly #options: BoardsOptions;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #changed = new Set<string>();
  readonly #watched = new Set<string>();

  constructor(options: BoardsOptions) {
    this.#options = options;
    options.hub.on('watch-board', async (connection) => {
      const { organisationId } = connection.actor;
      if (organisationId === null) return;
      this.#watched.add(organisationId);
      connection.send({ type: 'board', board: await this.board(organisationId, connection.actor) });
    });
  }

  /** As this person may see it: of the whole house, or of the accounts that they reach. */
  board(organisationId: string, viewer: Identity): Promise<Board> {
    const { db, clock, engineConnected } = this.#options;
    const identity = viewer.accounts === 'all' ? systemOf(organisationId) : viewer;
    return withIdentity(db, identity, (tx) => boardOf(tx, organisationId, clock(), engineConnected()));
  }

  /** Something of the organisation changed. Never throws. */
  refresh(organisationId: string): void {
    if (this.#options.hub.boardWatchers(organisationId).length === 0) {
      this.#watched.delete(organisationId);
      return;
    }
    if (this.#timers.has(organisationId)) {
      this.#changed.add(organisationId);
      return;
    }
    this.#timers.set(
      organisationId,
      setTimeout(() => this.#rested(organisationId), INTERVAL_MS),
    );
    void this.#push(organisationId);
  }

  /** The engine came or went: every board says so. */
  refreshAll(): void {
    for (const organisationId of this.#watched) this.refresh(organisationId);
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #rested(organisationId: string): void {
    this.#timers.delete(organisationId);
    if (this.#changed.delete(organisationId)) this.refresh(organisationId);
  }

  async #push(organisationId: string): Promise<void> {
    try {
      let whole: Promise<Board> | null = null;
      for (const connection of this.#options.hub.boardWatchers(organisationId)) {
        const { actor } = connection;
        const board =
          actor.accounts === 'all'
            ? (whole ??= this.board(organisationId, actor))
            : this.board(organisationId, actor);
        connection.send({ type: 'board', board: await board });
      }
    } catch (error) {
      this.#options.log.error({ area: 'board', err: error }, 'the board was not shown');
    }
  }
}
