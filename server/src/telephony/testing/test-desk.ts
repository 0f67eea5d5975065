/** An operator's browser: the live socket, the phone, and the desk as it was last told. */
import { once } from 'node:events';
import { ToBrowser } from '@denwaban/server-api/live';
import type { DeskSnapshot } from '@denwaban/server-api/calls';
import type { WebSocket } from 'ws';
import type { Visitor } from '../../testing/start-test-server.ts';
import { until } from './until.ts';

export class TestDesk {
  readonly visitor: Visitor;
  readonly messages: ToBrowser[] = [];
  desk: DeskSnapshot | null = null;
  #socket: WebSocket;

  private constructor(visitor: Visitor, socket: WebSocket) {
    this.visitor = visitor;
    this.#socket = socket;
    this.#listen(socket);
  }

  /** Opens the page; the phone is not open yet. */
  static async open(visitor: Visitor): Promise<TestDesk> {
    const socket = visitor.socket();
    const desk = new TestDesk(visitor, socket);
    await once(socket, 'open');
    await until(() => desk.desk !== null, 'the desk is told');
    return desk;
  }

  /** Start of shift: phone open, 受付可. */
  static async ready(visitor: Visitor): Promise<TestDesk> {
    const desk = await TestDesk.open(visitor);
    await desk.openPhone();
    await desk.visitor.api('setDeskState', { body: { state: 'available' } });
    await desk.is('available');
    return desk;
  }

  async openPhone(): Promise<void> {
    const before = this.#count('phone.connected');
    this.say({ type: 'phone.open' });
    await until(() => this.#count('phone.connected') > before, 'the phone is connected');
  }

  say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** The page is loaded anew: the old socket is gone, a new one comes with a new phone. */
  async reload(): Promise<void> {
    this.close();
    this.#socket = this.visitor.socket();
    this.#listen(this.#socket);
    await once(this.#socket, 'open');
    await this.openPhone();
  }

  close(): void {
    this.#socket.terminate();
  }

  is(state: DeskSnapshot['state']): Promise<void> {
    return until(() => this.desk?.state === state, `the desk is ${state}, not ${this.desk?.state}`);
  }

  /** Waits for the ring; returns the call. */
  async rings(): Promise<string> {
    await until(
      () => this.desk?.state === 'ringing' && this.desk.call?.state === 'offered',
      'the desk rings',
    );
    return this.desk?.call?.callId ?? '';
  }

  #count(type: ToBrowser['type']): number {
    return this.messages.filter((message) => message.type === type).length;
  }

  #listen(socket: WebSocket): void {
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const message = ToBrowser.parse(JSON.parse((data as Buffer).toString()));
      this.messages.push(message);
      if (message.type === 'desk') this.desk = message.desk;
      if (message.type === 'phone.offer') this.say({ type: 'phone.answer', sdp: 'answer' });
    });
  }
}
