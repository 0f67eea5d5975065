import { BrowserPeer } from '../browser/browser-peer.ts';
import { beginTransmission } from '../legs/begin-transmission.ts';
import { earsEvents } from '../legs/ears-events.ts';
import { Leg } from '../legs/leg.ts';
import { reportsOf } from '../legs/reports-of.ts';
import { MediaError } from '../media-api.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import type { Line, Switchboard } from '../switchboard.ts';

/** Makes a peer connection for a browser and our offer to it. */
export async function openBrowser(
  switchboard: Switchboard,
  { legId }: ProcessCommands['openBrowser']['params'],
): Promise<{ sdpOffer: string }> {
  if (switchboard.lines.has(legId)) throw new MediaError('wrong-state', 'the leg is open');
  switchboard.webrtcPort.hold();
  const { bind, webrtcPort, publicIp } = switchboard.settings;
  const transmission = beginTransmission();
  let line: Line | null = null;
  const peer = new BrowserPeer(
    legId,
    { bind, port: webrtcPort, publicIp, ssrc: transmission.ssrc },
    {
      onRtp: (bytes) => line?.leg.receive(bytes, performance.now()),
      onRtcp: (bytes) => line?.rtcp.receive(bytes, performance.now()),
      onCandidate: (candidate, mid) => switchboard.emit({ type: 'browser-candidate', legId, candidate, mid }),
      onConnected: () => switchboard.emit({ type: 'browser-connected', legId }),
      onFailed: () => switchboard.emit({ type: 'browser-failed', legId }),
    },
    switchboard.log,
  );
  const leg = new Leg({ legId, kind: 'browser' }, peer, transmission, earsEvents(switchboard, legId));
  line = { leg, ...reportsOf(leg, performance.now()), socket: null, peer };
  switchboard.lines.set(legId, line);
  return { sdpOffer: await peer.offer() };
}
