/** The signed-in WebSocket `/api/v1/live`: tells browsers what changed, and carries the phone's signalling. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { FromBrowser } from '@denwaban/server-api/live';
import type { ToBrowser } from '@denwaban/server-api/live';
import type { Role } from '@denwaban/server-api/people';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { uuidv7 } from '../db/uuid.ts';
import { refuseUpgrade } from '../http/upgrades.ts';
import type { Actor } from '../people/actor.ts';
import { textOf } from './text-of.ts';
import { can, reaches } from '../permissions/permissions.ts';
import type { Permission } from '../permissions/permissions.ts';

export interface LiveConnection {
  readonly id: string;
  readonly actor: Actor;
  send(message: ToBrowser): void;
  close(): void;
}

type Message<T extends FromBrowser['type']> = Extract<FromBrowser, { type: T }>;
type Handler<T extends FromBrowser['type']> = (
  connection: LiveConnection,
  message: Message<T>,
) => Promise<void> | void;
type Presence = (connection: LiveConnection) => Promise<void> | void;

export interface Denied {
  readonly actor: Actor;
  /** The message's type. */
  readonly type: string;
  /** That opened the connection. */
  readonly request: IncomingMessage;
}

export interface OfAccount {
  readonly organisationId: string;
  readonly accountId: string;
}

export interface LiveHub {
  toPerson(personId: string, message: ToBrowser): void;
  boardWatchers(organisationId: string): readonly LiveConnection[];
  toOrganisation(organisationId: string, roles: readonly Role[], message: ToBrowser): void;
  /** Whoever has the permission and reaches the account at this moment: the service's people and the client's. */
  toAccount(of: OfAccount, permission: Permission, message: ToBrowser): void;
  /** What the person may see has changed: from now on its browsers are told by this. */
  changeActor(personId: string, change: Pick<Actor, 'accounts' | 'changed'>): void;
  connectionsOf(personId: string): readonly LiveConnection[];
  connectionsIn(organisationId: string): readonly LiveConnection[];
  /** The person of each open connection, as far as it is known here. */
  actors(): readonly Actor[];
  on<T extends FromBrowser['type']>(type: T, handler: Handler<T>): void;
  /** A message for which the person has no permission. */
  onDenied(handler: (denied: Denied) => void): void;
  onConnect(handler: Presence): void;
  /** Also called when a browser is no longer heard (two pings of 15 s without an answer). */
  onDisconnect(handler: Presence): void;
  /** Says `signed-out` and closes; all of the person's connections, or those of one session, or all but one. */
  endSessionsOf(personId: string, which?: { only?: string; except?: string }): void;
  /** For the WebSocket door; `who` says whose session the request carries. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  close(): void;
}

export interface LiveHubOptions {
  readonly who: (request: IncomingMessage) => Promise<Actor | null>;
  readonly log: Logger;
  readonly serverVersion: string;
  readonly pingMs?: number;
}

const limits = {
  messageBytes: 128 * 1024,
  bufferedBytes: 4 * 1024 * 1024,
  connectionsOfPerson: 20,
  waiting: 64,
} as const;

class Connection implements LiveConnection {
  readonly id = uuidv7();
  actor: Actor;
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  watchesBoard = false;
  heard = true;
  /** Messages are dealt with one after another. */
  work: Promise<void> = Promise.resolve();
  waiting = 0;

  constructor(actor: Actor, socket: WebSocket, request: IncomingMessage) {
    this.actor = actor;
    this.socket = socket;
    this.request = request;
  }

  send(message: ToBrowser): void {
    this.sendText(JSON.stringify(message));
  }

  sendText(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    // A browser that does not read would fill our memory; it gets everything anew when it comes back.
    if (this.socket.bufferedAmount > limits.bufferedBytes) this.socket.terminate();
    else this.socket.send(text);
  }

  close(): void {
    this.socket.close(1000);
  }
}

export function createLiveHub(options: LiveHubOptions): LiveHub {
  const { log } = options;
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
  });
  const people = new Map<string, Set<Connection>>();
  const handlers = new Map<
    string,
    ((connection: LiveConnection, message: never) => Promise<void> | void)[]
  >();
  const arrivals: Presence[] = [];
  const departures: Presence[] = [];
  const refusals: ((denied: Denied) => void)[] = [];

  const all = (): Connection[] => [...people.values()].flatMap((set) => [...set]);
  const send = (wanted: (connection: Connection) => boolean, message: ToBrowser): void => {
    const text = JSON.stringify(message);
    for (const connection of all()) if (wanted(connection)) connection.sendText(text);
  };
  const report = (error: unknown): void => log.error({ area: 'live', err: error }, 'handler failed');

  async function deal(connection: Connection, data: RawData): Promise<void> {
    const message = parseMessage(data);
    if (message === null) return connection.send({ type: 'error', message: '不明なメッセージです。' });
    if (message.type === 'watch-board') connection.watchesBoard = can(connection.actor, 'board.watch');
    if (message.type === 'unwatch-board') connection.watchesBoard = false;
    const { actor, request } = connection;
    const needed = permissionFor(message.type);
    if (needed !== null && !can(actor, needed)) {
      for (const denied of refusals) denied({ actor, type: message.type, request });
      return;
    }
    for (const handler of handlers.get(message.type) ?? []) await handler(connection, message as never);
  }

  function queue(connection: Connection, work: () => Promise<void> | void): void {
    connection.work = connection.work.then(work).catch(report);
  }

  function open(actor: Actor, socket: WebSocket, request: IncomingMessage): void {
    const connection = new Connection(actor, socket, request);
    const own = people.get(actor.personId) ?? new Set();
    people.set(actor.personId, own.add(connection));
    const oldest = own.size > limits.connectionsOfPerson ? [...own][0] : undefined;
    oldest?.close();
    socket.on('pong', () => (connection.heard = true));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      connection.heard = true;
      if (connection.waiting >= limits.waiting) return socket.terminate();
      connection.waiting += 1;
      queue(connection, () => deal(connection, data).finally(() => (connection.waiting -= 1)));
    });
    socket.on('close', () => {
      own.delete(connection);
      if (own.size === 0 && people.get(actor.personId) === own) people.delete(actor.personId);
      for (const departure of departures) queue(connection, () => departure(connection));
    });
    connection.send({ type: 'hello', serverVersion: options.serverVersion });
    for (const arrival of arrivals) queue(connection, () => arrival(connection));
  }

  const heartbeat = setInterval(() => {
    for (const connection of all()) {
      if (!connection.heard) {
        connection.socket.terminate();
        continue;
      }
      connection.heard = false;
      connection.socket.ping();
      connection.send({ type: 'ping' });
    }
  }, options.pingMs ?? 15_000);
  heartbeat.unref();

  return {
    toPerson: (personId, message) => people.get(personId)?.forEach((connection) => connection.send(message)),
    boardWatchers: (organisationId) =>
      all().filter((c) => c.watchesBoard && c.actor.organisationId === organisationId),
    toOrganisation: (organisationId, roles, message) =>
      send((c) => c.actor.organisationId === organisationId && roles.includes(c.actor.role), message),
    toAccount: (of, permission, message) => send(({ actor }) => hears(actor, of, permission), message),
    changeActor(personId, change) {
      for (const connection of people.get(personId) ?? [])
        connection.actor = { ...connection.actor, ...change };
    },
    connectionsOf: (personId) => [...(people.get(personId) ?? [])],
    connectionsIn: (organisationId) => all().filter((c) => c.actor.organisationId === organisationId),
    actors: () => all().map(({ actor }) => actor),
    on: (type, handler) => void handlers.set(type, [...(handlers.get(type) ?? []), handler]),
    onDenied: (handler) => void refusals.push(handler),
    onConnect: (handler) => void arrivals.push(handler),
    onDisconnect: (handler) => void departures.push(handler),
    endSessionsOf(personId, which = {}) {
      for (const connection of people.get(personId) ?? []) {
        const { sessionId } = connection.actor;
        if (which.only !== undefined && sessionId !== which.only) continue;
        if (which.except !== undefined && sessionId === which.except) continue;
        connection.send({ type: 'signed-out' });
        connection.close();
      }
    },
    async handleUpgrade(request, socket, head) {
      const actor = await options.who(request);
      if (actor === null) return refuseUpgrade(socket, 401);
      server.handleUpgrade(request, socket, head, (opened) => open(actor, opened, request));
    },
    close() {
      clearInterval(heartbeat);
      for (const connection of all()) connection.socket.close(1012);
      server.close();
    },
  };
}

/** Of a permission for what is one's own: the page asks, and is answered only about that. */
const hears = (actor: Actor, { organisationId, accountId }: OfAccount, permission: Permission): boolean =>
  actor.organisationId === organisationId && can(actor, permission) && reaches(actor, accountId);

/** What a message that opens something asks for. Null: it goes on with what is open, or anybody may send it. */
function permissionFor(type: FromBrowser['type']): Permission | null {
  if (type === 'watch-board') return 'board.watch';
  if (type === 'softphone.watch' || type === 'softphone.call') return 'softphone.use';
  return type === 'phone.open' ? 'desk.audio' : null;
}

function parseMessage(data: RawData): FromBrowser | null {
  try {
    const parsed = FromBrowser.safeParse(JSON.parse(textOf(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
