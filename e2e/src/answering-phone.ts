import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, freeUdpRange } from './ports.ts';
import { readWav, writeToneWav } from './tone.ts';
import type { Sound } from './tone.ts';
import { until } from './until.ts';

const modules = '/usr/lib/baresip/modules';

/** A real SIP telephone at the other end of a trunk: it answers by itself, sends a tone, presses keys when told. */
export class AnsweringPhone {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #control: Socket;
  readonly #folder: string;
  #output = '';
  #ended = false;

  private constructor(port: number, process: ChildProcess, control: Socket, folder: string) {
    this.port = port;
    this.#process = process;
    this.#control = control;
    this.#folder = folder;
    const take = (chunk: Buffer) => (this.#output += chunk.toString());
    process.stdout?.on('data', take);
    process.stderr?.on('data', take);
    control.on('data', take);
    control.on('error', () => undefined);
    process.on('exit', () => (this.#ended = true));
  }

  /** @param number as it is dialled: the user of its address */
  static async start(number: string, toneHertz: number): Promise<AnsweringPhone> {
    const folder = await mkdtemp(join(tmpdir(), 'answering-'));
    const [sip, control, rtp] = [await freePort(), await freePort(), await freeUdpRange(4)];
    await mkdir(join(folder, 'dump'));
    await writeToneWav(join(folder, 'tone.wav'), toneHertz, 120, 8000);
    await writeFile(
      join(folder, 'config'),
      [
        'poll_method epoll',
        `sip_listen 127.0.0.1:${sip}`,
        `audio_source aufile,${join(folder, 'tone.wav')}`,
        'ausrc_srate 8000',
        'auplay_srate 8000',
        'ausrc_channels 1',
        'auplay_channels 1',
        'net_interface 127.0.0.1',
        `rtp_ports ${rtp}-${rtp + 3}`,
        `module_path ${modules}`,
        ...['g711', 'aufile', 'sndfile'].map((name) => `module ${name}.so`),
        'module_tmp uuid.so',
        'module_tmp account.so',
        'module_app menu.so',
        'module_app ctrl_tcp.so',
        `ctrl_tcp_listen 127.0.0.1:${control}`,
        `snd_path ${join(folder, 'dump')}`,
        '',
      ].join('\n'),
    );
    const parameters = 'regint=0;audio_codecs=PCMU/8000/1;answermode=auto';
    await writeFile(join(folder, 'accounts'), `<sip:${number}@127.0.0.1:${sip}>;${parameters}\n`);
    await writeFile(join(folder, 'contacts'), '\n');
    const program = spawn('baresip', ['-f', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    return new AnsweringPhone(sip, program, await controlOf(control), folder);
  }

  get output(): string {
    return this.#output;
  }

  async established(): Promise<void> {
    await until(
      () => this.#output.includes('Call established'),
      15_000,
      () => `nobody phoned: ${this.#output}`,
    );
  }

  press(digit: string): void {
    this.#command('sndcode', digit);
  }

  hangUp(): void {
    this.#command('hangup');
  }

  /** What came out of the receiver. */
  async received(): Promise<Sound> {
    const folder = join(this.#folder, 'dump');
    const file = (await readdir(folder)).find((name) => name.endsWith('-dec.wav'));
    if (!file) throw new Error(`the phone kept no sound: ${this.#output}`);
    return readWav(join(folder, file));
  }

  async forget(): Promise<void> {
    if (!this.#ended) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      const late = setTimeout(() => this.#process.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(late);
    }
    this.#control.destroy();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #command(command: string, params = ''): void {
    const text = JSON.stringify({ command, params, token: command });
    this.#control.write(`${text.length}:${text},`);
  }
}

async function controlOf(port: number): Promise<Socket> {
  for (let attempt = 0; ; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
