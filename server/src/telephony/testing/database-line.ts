/** The way to PostgreSQL, which can be cut: for the server it is then as if PostgreSQL were stopped. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class DatabaseLine {
  /** Of the same database, by this way. */
  readonly url: string;
  readonly #folder: string;
  readonly #target: string;
  readonly #name: string;
  readonly #open = new Set<Socket>();
  #server: Server | null = null;

  private constructor(url: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'database-line-'));
    const parsed = new URL(url);
    const folder = parsed.searchParams.get('host') ?? '';
    this.#name = `.s.PGSQL.${parsed.searchParams.get('port') ?? (parsed.port || '5432')}`;
    this.#target = join(folder, this.#name);
    parsed.searchParams.set('host', this.#folder);
    this.url = parsed.href;
  }

  /** @param url over a unix socket */
  static async open(url: string): Promise<DatabaseLine> {
    const line = new DatabaseLine(url);
    await line.mend();
    return line;
  }

  /** Connections break, and new ones are refused. */
  cut(): void {
    this.#server?.close();
    this.#server = null;
    for (const socket of this.#open) socket.destroy();
    rmSync(join(this.#folder, this.#name), { force: true });
  }

  async mend(): Promise<void> {
    this.#server = createServer((near) => this.#join(near)).listen(join(this.#folder, this.#name));
    await once(this.#server, 'listening');
  }

  close(): void {
    this.cut();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #join(near: Socket): void {
    const far = connect(this.#target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        this.#open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
