/** A real SIP telephone that stays: it is called, or registers and calls, and keeps what it hears. */
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

export interface PhoneOptions {
  readonly toneHertz: number;
  /** A loopback address of its own. */
  readonly address: string;
  /** User part that it answers for. */
  readonly user: string;
  /** Absent: it registers nowhere, and is called at `port`. */
  readonly registrar?: { readonly host: string; readonly password: string };
  readonly answers?: boolean;
}

export class BaresipPhone {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #control: Socket;
  readonly #folder: string;
  #output = '';
  #ended = false;

  private constructor(process: ChildProcess, control: Socket, folder: string, port: number) {
    this.#process = process;
    this.#control = control;
    this.#folder = folder;
    this.port = port;
    const take = (chunk: Buffer): void => void (this.#output += chunk.toString());
    process.stdout?.on('data', take);
    process.stderr?.on('data', take);
    control.on('data', take);
    control.on('error', () => undefined);
    process.on('exit', () => (this.#ended = true));
  }

  static async start(options: PhoneOptions): Promise<BaresipPhone> {
    const first = await BaresipPhone.#launch(options);
    if (options.registrar === undefined || (await first.#registered())) return first;
    // It gives up at a digest algorithm that it does not know, and is offered MD5 alone the next time.
    await first.forget();
    const second = await BaresipPhone.#launch(options);
    if (await second.#registered()) return second;
    throw new Error(`the telephone did not register: ${second.#output}`);
  }

  static async #launch({
    toneHertz,
    address,
    user,
    registrar,
    answers,
  }: PhoneOptions): Promise<BaresipPhone> {
    const folder = await mkdtemp(join(tmpdir(), 'baresip-'));
    const [sip, control, rtp] = [await freePort(), await freePort(), await freeUdpRange(4)];
    await mkdir(join(folder, 'dump'));
    await writeToneWav(join(folder, 'tone.wav'), toneHertz, 60, 8000);
    const lines = [
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
      ...['g711', 'aufile', 'sndfile'].map((name) => `module ${name}.so`),
      'module_tmp uuid.so',
      'module_tmp account.so',
      'module_app menu.so',
      'module_app ctrl_tcp.so',
      `ctrl_tcp_listen 127.0.0.1:${control}`,
      `snd_path ${join(folder, 'dump')}`,
    ];
    await writeFile(join(folder, 'config'), `${lines.join('\n')}\n`);
    const parameters = [
      ...(registrar ? [`auth_user=${user}`, `auth_pass=${registrar.password}`, 'regint=60'] : ['regint=0']),
      'audio_codecs=PCMU/8000/1',
      ...(answers ? ['answermode=auto'] : []),
    ];
    const host = registrar?.host ?? `${address}:${sip}`;
    await writeFile(
      join(folder, 'accounts'),
      `<sip:${user}@${host};transport=udp>;${parameters.join(';')}\n`,
    );
    await writeFile(join(folder, 'contacts'), '\n');
    const program = spawn('baresip', ['-f', folder, '-v'], { stdio: ['ignore', 'pipe', 'pipe'] });
    return new BaresipPhone(program, await controlOf(control), folder, sip);
  }

  dial(target: string): void {
    this.#command('dial', target);
  }

  hangUp(): void {
    this.#command('hangup');
  }

  async established(): Promise<void> {
    await this.#says(/Call established/, 'is not in a call');
  }

  /** What came out of the receiver in the newest call, after `stop`. */
  async received(): Promise<Sound> {
    const folder = join(this.#folder, 'dump');
    const files = (await readdir(folder)).filter((name) => name.endsWith('-dec.wav')).toSorted();
    const file = files.at(-1);
    if (file === undefined) throw new Error(`the telephone kept no sound: ${this.#output}`);
    return readWav(join(folder, file));
  }

  /** Ends the program; what it heard is kept until `forget`. */
  async stop(): Promise<void> {
    if (this.#ended) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 3_000);
    await ended;
    clearTimeout(late);
    this.#control.destroy();
  }

  async forget(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #command(command: string, params = ''): void {
    const text = JSON.stringify({ command, params, token: command });
    this.#control.write(`${text.length}:${text},`);
  }

  async #registered(): Promise<boolean> {
    await this.#says(/200 OK|Register: /i, 'was not answered');
    return /\b200 OK/.test(this.#output);
  }

  #says(text: RegExp, otherwise: string): Promise<void> {
    return until(
      () => text.test(this.#output),
      15_000,
      () => `the telephone ${otherwise}: ${this.#output}`,
    );
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
