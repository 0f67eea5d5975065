/** What carries a leg's packets: a pair of UDP sockets or a peer connection. */
export interface LegTransport {
  /** Whether anything sent would go somewhere. */
  readonly ready: boolean;
  /** Sends bytes [start, end), an RTP packet. They may be overwritten some packets later. */
  sendRtp(bytes: Buffer, start: number, end: number): void;
  sendRtcp(bytes: Buffer): void;
  close(): void;
}
