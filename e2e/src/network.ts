import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: 'pipe' });

/**
 * Two hosts of our own on one machine, joined by a cable of our own (network namespaces and a veth pair); nothing
 * outside can be reached from them. `service` is 10.77.0.1, `office` is 10.77.0.2.
 */
export class TwoHosts {
  static readonly serviceAddress = '10.77.0.1';
  readonly service: string;
  readonly office: string;

  constructor() {
    const suffix = process.pid.toString(36);
    this.service = `dw-service-${suffix}`;
    this.office = `dw-office-${suffix}`;
    ip('netns', 'add', this.service);
    ip('netns', 'add', this.office);
    ip(
      '-n',
      this.service,
      'link',
      'add',
      'cable',
      'type',
      'veth',
      'peer',
      'name',
      'cable',
      'netns',
      this.office,
    );
    this.#up(this.service, '10.77.0.1/24');
    this.#up(this.office, '10.77.0.2/24');
  }

  /** Words to put before a command so that it runs on that host. */
  on(host: 'service' | 'office'): string[] {
    return ['ip', 'netns', 'exec', this[host]];
  }

  /** A program file that runs Chromium on the office's host. */
  async officeBrowser(): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), 'office-')), 'chromium');
    await writeFile(file, `#!/bin/sh\nexec ip netns exec ${this.office} /usr/bin/chromium "$@"\n`);
    await chmod(file, 0o755);
    return file;
  }

  remove(): void {
    ip('netns', 'del', this.office);
    ip('netns', 'del', this.service);
  }

  #up(host: string, address: string): void {
    ip('-n', host, 'link', 'set', 'lo', 'up');
    ip('-n', host, 'addr', 'add', address, 'dev', 'cable');
    ip('-n', host, 'link', 'set', 'cable', 'up');
  }
}
