import { expect, it } from 'vitest';
import { openFixture, sleep } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';

it('legs are measured by what they and their peers report, and a bad line is told', async () => {
  const fixture = await openFixture();
  const { media } = fixture;
  const lossy = await RtpPhone.open();
  const agreement = { audioPayload: 0, telephoneEventPayload: 101, sending: true, receiving: true } as const;
  try {
    // Two legs that are each other's peers: their reports are real on both sides.
    const [one, other] = await Promise.all(
      ['one', 'other'].map((legId) => media.openRtp({ legId, localAddress: '127.0.0.1' })),
    );
    const at = (leg: { port: number } | undefined) => ({ address: '127.0.0.1', port: leg?.port ?? 0 });
    await media.agreeRtp('one', { ...agreement, remote: at(other) });
    await media.agreeRtp('other', { ...agreement, remote: at(one) });
    const send = lossy.sendRaw.bind(lossy);
    let n = 0;
    lossy.sendRaw = (bytes, port) => {
      if (n++ % 6 !== 0) send(bytes, port);
    };
    lossy.speak(440, await fixture.answer('lossy', lossy));
    const change = await fixture.event('quality-changed', ({ bad }) => bad);
    expect(change).toMatchObject({ legId: 'lossy', quality: { remoteLossPercent: null } });
    expect(change.quality.lossPercent).toBeGreaterThan(10);
    expect(change.quality.mos).toBeLessThan(3.6);
    await sleep(1500);
    for (const legId of ['one', 'other']) {
      const quality = await media.closeLeg(legId);
      expect(quality).toMatchObject({ packetsLost: 0, lossPercent: 0, remoteLossPercent: 0 });
      expect(quality?.packetsReceived).toBeGreaterThan(200);
      expect(quality?.roundTripMs ?? 0).toBeLessThan(100);
      expect(quality?.mos).toBeGreaterThan(4.2);
    }
    const bad = await media.closeLeg('lossy');
    expect(bad?.lossPercent).toBeGreaterThan(10);
    expect(fixture.events.filter(({ type }) => type === 'quality-changed')).toHaveLength(1);
  } finally {
    lossy.close();
    await fixture.close();
  }
});
