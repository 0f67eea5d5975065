import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, freeUdpRange } from './ports.ts';
import { readWav, writeToneWav } from './tone.ts';
import type { Sound } from './tone.ts';
import { until } from './until.ts';

const modules = '/usr/lib/baresip/modules';

/** A real SIP phone that dials once, sends a tone and keeps what it hears. */
export class BaresipCall {
  readonly #process: ChildProcess;
  readonly #folder: string;
  #output = '';
  #ended = false;

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
    const take = (chunk: Buffer) => (this.#output += chunk.toString());
    process.stdout?.on('data', take);
    process.stderr?.on('data', take);
    process.on('exit', () => (this.#ended = true));
  }

  /** Dials `target` (a SIP URI) from a loopback address. */
  static async dial(options: {
    target: string;
    toneHertz: number;
    from?: string;
    address?: string;
    transport?: 'udp' | 'tcp';
    command?: readonly string[];
  }): Promise<BaresipCall> {
    const {
      target,
      toneHertz,
      from = '0312345678',
      address = '127.0.0.1',
      transport = 'udp',
      command = [],
    } = options;
    const folder = await mkdtemp(join(tmpdir(), 'baresip-'));
    const [sip, rtp] = [await freePort(), await freeUdpRange(4)];
    await mkdir(join(folder, 'dump'));
    await writeToneWav(join(folder, 'tone.wav'), toneHertz, 120, 8000);
    await writeFile(
      join(folder, 'config'),
      [
        'poll_method epoll',
        `sip_listen ${address}:${sip}`,
        `audio_source aufile,${join(folder, 'tone.wav')}`,
        'ausrc_srate 8000',
        'auplay_srate 8000',
        'ausrc_channels 1',
        'auplay_channels 1',
        `net_interface ${address}`,
        `rtp_ports ${rtp}-${rtp + 3}`,
        `module_path ${modules}`,
        'module g711.so',
        'module aufile.so',
        'module sndfile.so',
        'module_tmp uuid.so',
        'module_tmp account.so',
        'module_app menu.so',
        `snd_path ${join(folder, 'dump')}`,
        '',
      ].join('\n'),
    );
    await writeFile(
      join(folder, 'accounts'),
      `<sip:${from}@${address}:${sip};transport=${transport}>;regint=0;audio_codecs=PCMU/8000/1\n`,
    );
    await writeFile(join(folder, 'contacts'), '\n');
    const [program, ...before] = [...command, 'baresip'];
    const process = spawn(
      program,
      [...before, '-f', folder, '-e', `/dial ${target};transport=${transport}`],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    return new BaresipCall(process, folder);
  }

  get output(): string {
    return this.#output;
  }

  async established(): Promise<void> {
    await until(
      () => this.#output.includes('Call established'),
      15_000,
      () => `the phone did not connect: ${this.#output}`,
    );
  }

  /** The other side ended the call. */
  async closed(timeoutMs = 15_000): Promise<void> {
    await until(
      () => this.#output.includes('session closed') || this.#ended,
      timeoutMs,
      () => `the call goes on: ${this.#output}`,
    );
  }

  /** Hangs up (BYE) and leaves. */
  async hangUp(): Promise<void> {
    if (this.#ended) return;
    this.#process.kill('SIGTERM');
    await until(
      () => this.#ended,
      5_000,
      () => 'the phone did not stop',
    ).catch(() => this.#process.kill('SIGKILL'));
  }

  /** What came out of the receiver, after hangUp(). */
  async received(): Promise<Sound> {
    const folder = join(this.#folder, 'dump');
    const file = (await readdir(folder)).find((name) => name.endsWith('-dec.wav'));
    if (!file) throw new Error(`the phone kept no sound: ${this.#output}`);
    return readWav(join(folder, file));
  }

  async forget(): Promise<void> {
    await this.hangUp();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
