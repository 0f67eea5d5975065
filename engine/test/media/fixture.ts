import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSpoolKeyPair, readWholeSpool } from '@denwaban/engine-api/spool';
import { pino } from 'pino';
import { openMedia } from '../../src/media/open-media.ts';
import type { OpenedMedia } from '../../src/media/open-media.ts';
import type { MediaEvent, RtpAgreement } from '../../src/media/media-api.ts';
import { evenPortIn } from '../support/worker-ports.ts';
import type { RtpPhone } from './rtp-phone.ts';

export interface Fixture {
  readonly media: OpenedMedia;
  readonly dataDir: string;
  readonly events: MediaEvent[];
  readonly publicKey: string;
  readonly webrtcPort: number;
  /** Opens an RTP leg that is agreed with this phone; resolves to our port. */
  answer(
    legId: string,
    phone: RtpPhone,
    agreement?: Partial<RtpAgreement> & { localAddress?: string },
  ): Promise<number>;
  /** Keeps audio where playbacks find it; resolves to its name. */
  addAudio(ulaw: Uint8Array): string;
  /** The first event of this type (that fits), when it comes. */
  event<T extends MediaEvent['type']>(
    type: T,
    fits?: (event: Extract<MediaEvent, { type: T }>) => boolean,
  ): Promise<Extract<MediaEvent, { type: T }>>;
  spool(recordingId: string): ReturnType<typeof readWholeSpool>;
  close(): Promise<void>;
}

/** A media service with its own data folder and ports, on loopback. */
export async function openFixture({
  processes = 1,
  publicIp = null as string | null,
} = {}): Promise<Fixture> {
  const dataDir = mkdtempSync(join(tmpdir(), 'denwaban-media-'));
  mkdirSync(join(dataDir, 'audio'));
  const keys = generateSpoolKeyPair();
  const first = evenPortIn(12_000, 27_000, 600);
  const webrtc = evenPortIn(30_000, 32_600, 8);
  const settings = {
    dataDir,
    rtpPorts: { first, last: first + 399 },
    webrtcPorts: Array.from({ length: processes }, (_, i) => webrtc + i),
    bind: '127.0.0.1',
    publicIp,
    processes,
  };
  const media = await openMedia(settings, pino({ level: process.env['MEDIA_TEST_LOG'] ?? 'silent' }));
  const events: MediaEvent[] = [];
  const waiting = new Set<(event: MediaEvent) => void>();
  media.onEvent((event) => {
    events.push(event);
    for (const tell of waiting) tell(event);
  });
  return {
    media,
    dataDir,
    events,
    publicKey: keys.publicKey,
    webrtcPort: webrtc,
    async answer(legId, phone, { localAddress = '127.0.0.1', ...agreement } = {}) {
      const { port } = await media.openRtp({ legId, localAddress });
      await media.agreeRtp(legId, {
        remote: phone.remote,
        audioPayload: phone.law,
        telephoneEventPayload: 101,
        sending: true,
        receiving: true,
        ...agreement,
      });
      return port;
    },
    addAudio(ulaw) {
      const name = `${createHash('sha256').update(ulaw).digest('hex')}.ulaw`;
      writeFileSync(join(dataDir, 'audio', name), ulaw);
      return name;
    },
    event(type, fits = () => true) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${type} came`)), 8000);
        const tell = (event: MediaEvent) => {
          if (!isOfType(event, type) || !fits(event)) return;
          waiting.delete(tell);
          clearTimeout(timer);
          resolve(event);
        };
        waiting.add(tell);
        for (const event of events) tell(event);
      });
    },
    spool: (recordingId) =>
      readWholeSpool(readFileSync(join(dataDir, 'spool', `${recordingId}.spool`)), keys.privateKey),
    async close() {
      await media.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function isOfType<T extends MediaEvent['type']>(
  event: MediaEvent,
  type: T,
): event is Extract<MediaEvent, { type: T }> {
  return event.type === type;
}
