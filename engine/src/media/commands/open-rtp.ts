import { MediaError } from '../media-api.ts';
import { agreeRtp } from './agree-rtp.ts';
import { closeLeg } from './close-leg.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import { earsEvents } from '../legs/ears-events.ts';
import { Leg } from '../legs/leg.ts';
import { reportsOf } from '../legs/reports-of.ts';
import { bindRtpSocket } from '../rtp/rtp-socket.ts';
import { beginTransmission } from '../legs/begin-transmission.ts';
import type { Line, Switchboard } from '../switchboard.ts';

/** Binds a leg's sockets, and agrees on the audio when that is known. Rejects with `no-capacity` when the ports are taken. */
export async function openRtp(
  switchboard: Switchboard,
  params: ProcessCommands['openRtp']['params'],
): Promise<{ port: number }> {
  const { legId, agreement } = params;
  const opened = await bindLeg(switchboard, params);
  try {
    if (agreement) agreeRtp(switchboard, { legId, agreement });
    return opened;
  } catch (error) {
    await closeLeg(switchboard, { legId });
    throw error;
  }
}

async function bindLeg(
  switchboard: Switchboard,
  { legId, localAddress, port }: ProcessCommands['openRtp']['params'],
): Promise<{ port: number }> {
  const open = switchboard.lines.get(legId);
  if (open?.socket) return { port: open.socket.port };
  if (open) throw new MediaError('wrong-state', 'the leg is a browser');
  let line: Line | null = null;
  const socket = await bindRtpSocket(localAddress, port, {
    onRtp: (bytes) => line?.leg.receive(bytes, performance.now()),
    onRtcp: (bytes) => line?.rtcp.receive(bytes, performance.now()),
    onStranger: () => line?.leg.reception.refuse(),
  }).catch((error: NodeJS.ErrnoException) => {
    throw new MediaError('no-capacity', `cannot bind RTP: ${error.code ?? 'unknown'}`);
  });
  const leg = new Leg({ legId, kind: 'rtp' }, socket, beginTransmission(), earsEvents(switchboard, legId));
  line = {
    leg,
    ...reportsOf(leg, performance.now()),
    socket,
    peer: null,
  };
  switchboard.lines.set(legId, line);
  return { port: socket.port };
}
