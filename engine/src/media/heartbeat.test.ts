import { expect, it } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

function watched(): { heartbeat: Heartbeat; hung: () => number; look: (seconds: number) => void } {
  let hung = 0;
  const heartbeat = new Heartbeat(() => hung++);
  heartbeat.stop();
  let now = performance.now();
  const look = (seconds: number): void => {
    for (let n = 0; n < seconds; n++) heartbeat.look((now += 1000));
  };
  return { heartbeat, hung: () => hung, look };
}

it('is content while words come', () => {
  const { heartbeat, hung, look } = watched();
  for (let n = 0; n < 10; n++) {
    look(4);
    heartbeat.heard();
  }
  expect(hung()).toBe(0);
});

it('notices a process that says nothing for five seconds', () => {
  const { hung, look } = watched();
  look(5);
  expect(hung()).toBe(0);
  look(1);
  expect(hung()).toBe(1);
});

it('blames nobody for a stall of our own', () => {
  const { heartbeat, hung, look } = watched();
  look(5);
  heartbeat.look(performance.now() + 60_000);
  expect(hung()).toBe(0);
});
