import { chosenDevice } from './devices.ts';

/** Seconds of one ring: 1 on, 2 off, as Japanese telephones do. */
const PERIOD = 3;

/** How long a busy computer may take to open its loudspeaker, milliseconds; one that may not sound never does. */
const UNLOCK_LIMIT = 3_000;

/** Rings through Web Audio, so that it is heard even while a headset carries the voice. */
export class Ringer {
  #context: AudioContext | null = null;
  #source: AudioBufferSourceNode | null = null;

  /** Must be called once from a click: browsers let nothing sound before. Says whether sound is allowed now. */
  async unlock(): Promise<boolean> {
    this.#context ??= new AudioContext();
    // A context that may not sound leaves resume() pending for ever.
    await Promise.race([this.#context.resume(), new Promise((resolve) => setTimeout(resolve, UNLOCK_LIMIT))]);
    const device = chosenDevice('ringer');
    if (device) await this.useDevice(device);
    return this.#context.state === 'running';
  }

  /** Sends the ring to another device, where the browser can. */
  async useDevice(deviceId: string): Promise<void> {
    const context = this.#context as (AudioContext & { setSinkId?: (id: string) => Promise<void> }) | null;
    try {
      await context?.setSinkId?.(deviceId);
    } catch {
      // It is not plugged in: the system's loudspeaker then.
    }
  }

  start(): void {
    if (this.#source || !this.#context) return;
    const source = this.#context.createBufferSource();
    source.buffer = ring(this.#context);
    source.loop = true;
    source.connect(this.#context.destination);
    source.start();
    this.#source = source;
  }

  stop(): void {
    this.#source?.stop();
    this.#source?.disconnect();
    this.#source = null;
  }
}

/** Two soft bells a third apart, trembling at 16 Hz, with edges that do not click. */
function ring(context: AudioContext): AudioBuffer {
  const { sampleRate } = context;
  const buffer = context.createBuffer(1, sampleRate * PERIOD, sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < sampleRate; i += 1) {
    const t = i / sampleRate;
    const tremble = 0.6 + 0.4 * Math.sin(2 * Math.PI * 16 * t);
    const edge = Math.min(1, t / 0.02, (1 - t) / 0.08);
    samples[i] =
      0.22 * edge * tremble * (Math.sin(2 * Math.PI * 660 * t) + 0.7 * Math.sin(2 * Math.PI * 825 * t));
  }
  return buffer;
}
