import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LINEAR_TO_ULAW } from '../../src/media/g711/laws.ts';
import { freePort } from './engine-process.ts';

const MODULES = '/usr/lib/baresip/modules';
const RATE = 8000;
/** It answers for no other. */
const NUMBER = '0312345678';

/** A real telephone that is called: it answers by itself, sends a tone and keeps what it hears. */
export class BaresipCallee {
  readonly port: number;
  readonly #program: ChildProcess;
  readonly #folder: string;
  #output = '';

  private constructor(program: ChildProcess, folder: string, port: number) {
    this.#program = program;
    this.#folder = folder;
    this.port = port;
    for (const stream of [program.stdout, program.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  /** `srtp`: it answers nothing but SRTP by SDES (RFC 4568). */
  static async start(toneHertz: number, { srtp = false } = {}): Promise<BaresipCallee> {
    const folder = await mkdtemp(join(tmpdir(), 'baresip-'));
    const [sip, rtp] = [await freePort(), (await freePort()) & ~1];
    await mkdir(join(folder, 'dump'));
    await writeFile(join(folder, 'tone.wav'), toneWav(toneHertz, 60));
    await writeFile(join(folder, 'contacts'), '\n');
    const account = `<sip:${NUMBER}@127.0.0.1:${sip}>;regint=0;answermode=auto;audio_codecs=PCMU/8000/1${srtp ? ';mediaenc=srtp-mand' : ''}\n`;
    await writeFile(join(folder, 'accounts'), account);
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
        `module_path ${MODULES}`,
        'module g711.so',
        ...(srtp ? ['module srtp.so'] : []),
        'module aufile.so',
        'module sndfile.so',
        'module_tmp uuid.so',
        'module_tmp account.so',
        'module_app menu.so',
        `snd_path ${join(folder, 'dump')}`,
        '',
      ].join('\n'),
    );
    const program = spawn('baresip', ['-f', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    return new BaresipCallee(program, folder, sip);
  }

  get output(): string {
    return this.#output;
  }

  /** Ends the program; what came out of its receiver, as µ-law. */
  async received(): Promise<Uint8Array> {
    await this.close();
    const folder = join(this.#folder, 'dump');
    const file = (await readdir(folder)).find((name) => name.endsWith('-dec.wav'));
    if (file === undefined) throw new Error(`the telephone kept no sound: ${this.#output}`);
    const wav = await readFile(join(folder, file));
    const samples = Math.floor((wav.length - 44) / 2);
    return Uint8Array.from({ length: samples }, (_, i) => LINEAR_TO_ULAW[wav.readUInt16LE(44 + i * 2)] ?? 0);
  }

  async close(): Promise<void> {
    const program = this.#program;
    if (program.exitCode !== null || program.signalCode !== null) return;
    const gone = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGTERM');
    setTimeout(() => program.kill('SIGKILL'), 3_000).unref();
    await gone;
  }

  async forget(): Promise<void> {
    await this.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** 16 bit PCM, 8 kHz, one channel. */
function toneWav(hertz: number, seconds: number): Buffer {
  const samples = seconds * RATE;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1)
    wav.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hertz * i) / RATE) * 9_000), 44 + i * 2);
  return wav;
}
