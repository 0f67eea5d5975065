/** A real SIP telephone that registers, driven over its TCP control port. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './engine-process.ts';

const MODULES = '/usr/lib/baresip/modules';
const RATE = 8000;

export interface BaresipOptions {
  readonly username: string;
  readonly password: string;
  /** `address:port` of the engine. */
  readonly registrar: string;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly toneHertz: number;
  /** srtp: if the other side can (RFC 8643); srtp-mand: in any case. */
  readonly encryption?: 'srtp' | 'srtp-mand' | null;
  readonly codecs?: string;
  readonly answers?: boolean;
}

export class Baresip {
  readonly #process: ChildProcess;
  readonly #control: Socket;
  readonly #folder: string;
  #output = '';
  #ended = false;

  private constructor(process: ChildProcess, control: Socket, folder: string) {
    this.#process = process;
    this.#control = control;
    this.#folder = folder;
    const take = (chunk: Buffer): void => void (this.#output += chunk.toString());
    process.stdout?.on('data', take);
    process.stderr?.on('data', take);
    control.on('data', take);
    control.on('error', () => undefined);
    process.on('exit', () => (this.#ended = true));
  }

  /**
   * Starts and registers. This one gives up at an algorithm that it does not know; at its next attempt the engine
   * offers MD5 alone. It would wait half a minute before that: it is started anew.
   */
  static async start(options: BaresipOptions): Promise<Baresip> {
    const first = await Baresip.#launch(options);
    if (await first.#registered()) return first;
    await first.stop();
    const second = await Baresip.#launch(options);
    if (await second.#registered()) return second;
    throw new Error(`the telephone did not register: ${second.output}`);
  }

  static async #launch(options: BaresipOptions): Promise<Baresip> {
    const folder = await mkdtemp(join(tmpdir(), 'baresip-'));
    const [sip, control, rtp] = [
      await freePort(),
      await freePort(),
      30_000 + 4 * Math.floor(Math.random() * 500),
    ];
    await mkdir(join(folder, 'dump'));
    await writeFile(join(folder, 'tone.wav'), toneWav(options.toneHertz, 60));
    await writeFile(join(folder, 'config'), configuration(folder, { sip, control, rtp }));
    await writeFile(join(folder, 'accounts'), account(options));
    await writeFile(join(folder, 'contacts'), '\n');
    const program = spawn('baresip', ['-f', folder, '-v'], { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      return new Baresip(program, await controlOf(control), folder);
    } catch (error) {
      program.kill('SIGKILL');
      throw error;
    }
  }

  /** What it printed and reported so far. */
  get output(): string {
    return this.#output;
  }

  command(command: string, params = ''): void {
    const text = JSON.stringify({ command, params, token: command });
    this.#control.write(`${text.length}:${text},`);
  }

  /** Waits until it has printed this since `from` (a length of `output`). */
  async says(text: string | RegExp, from = 0, withinMs = 15_000): Promise<void> {
    const until = performance.now() + withinMs;
    const said = (): boolean =>
      typeof text === 'string' ? this.#output.includes(text, from) : text.test(this.#output.slice(from));
    while (!said()) {
      if (performance.now() > until || this.#ended)
        throw new Error(`the telephone did not say ${String(text)}: ${this.#output.slice(from)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** What came out of its receiver in its last call, 16-bit samples; wideband codecs have 16,000 a second. */
  async received(): Promise<{ samples: Int16Array; rate: number }> {
    const files = await readdir(join(this.#folder, 'dump'));
    const last = files
      .filter((name) => name.endsWith('-dec.wav'))
      .toSorted()
      .at(-1);
    if (last === undefined) throw new Error('the telephone kept no sound');
    const bytes = await readFile(join(this.#folder, 'dump', last));
    const sound = bytes.subarray(bytes.indexOf('data') + 8);
    const samples = new Int16Array(Math.floor(sound.length / 2));
    for (let i = 0; i < samples.length; i += 1) samples[i] = sound.readInt16LE(i * 2);
    return { samples, rate: bytes.readUInt32LE(bytes.indexOf('fmt ') + 12) };
  }

  async stop(): Promise<void> {
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

  async #registered(): Promise<boolean> {
    await this.says(/200 OK|Register: /i);
    return /\b200 OK/.test(this.#output);
  }
}

function configuration(folder: string, ports: { sip: number; control: number; rtp: number }): string {
  const lines = [
    'poll_method epoll',
    `sip_listen 127.0.0.1:${ports.sip}`,
    `audio_source aufile,${join(folder, 'tone.wav')}`,
    'ausrc_srate 8000',
    'auplay_srate 8000',
    'ausrc_channels 1',
    'auplay_channels 1',
    'net_interface 127.0.0.1',
    `rtp_ports ${ports.rtp}-${ports.rtp + 3}`,
    `module_path ${MODULES}`,
    ...['g711', 'g722', 'aufile', 'sndfile', 'srtp'].map((name) => `module ${name}.so`),
    'module_tmp uuid.so',
    'module_tmp account.so',
    'module_app menu.so',
    'module_app ctrl_tcp.so',
    `ctrl_tcp_listen 127.0.0.1:${ports.control}`,
    `snd_path ${join(folder, 'dump')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function account(options: BaresipOptions): string {
  const { username, password, registrar, transport, encryption = null, codecs, answers = false } = options;
  const parameters = [
    `auth_user=${username}`,
    `auth_pass=${password}`,
    'regint=60',
    `audio_codecs=${codecs ?? 'PCMU/8000/1'}`,
    ...(encryption === null ? [] : [`mediaenc=${encryption}`]),
    ...(answers ? ['answermode=auto'] : []),
  ];
  return `<sip:${username}@${registrar};transport=${transport}>;${parameters.join(';')}\n`;
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

function toneWav(hertz: number, seconds: number): Buffer {
  const samples = seconds * RATE;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n += 1)
    bytes.writeInt16LE(Math.round(9_000 * Math.sin((2 * Math.PI * hertz * n) / RATE)), 44 + n * 2);
  return bytes;
}
