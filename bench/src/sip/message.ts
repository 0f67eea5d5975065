/** As much of SIP (RFC 3261) as a well-behaved peer of a bench needs to read. */
export interface SipText {
  readonly text: string;
  /** 0 for a request. */
  readonly status: number;
  /** The request's method, or the one that is responded to. */
  readonly method: string;
  readonly callId: string;
  readonly sequence: number;
}

/** Null when it is not a SIP message. */
export function readSip(text: string): SipText | null {
  const cseq = /\r\nCSeq: *(\d+) +([A-Z]+)/i.exec(text);
  const callId = header(text, 'Call-ID');
  if (!cseq || !callId) return null;
  const status = text.startsWith('SIP/2.0 ') ? Number(text.slice(8, 11)) : 0;
  return { text, status, method: cseq[2] ?? '', callId, sequence: Number(cseq[1]) };
}

const patterns = new Map<string, RegExp>();

/** The first value of a header; '' without one. */
export function header(text: string, name: string): string {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\r\\n${name}: *([^\\r\\n]*)`, 'i');
    patterns.set(name, pattern);
  }
  return pattern.exec(text)?.[1] ?? '';
}

/** The URIs of all Record-Route headers, in order. */
export function recordRoutes(text: string): string[] {
  return [...text.matchAll(/\r\nRecord-Route: *([^\r\n]*)/gi)].flatMap(([, value = '']) =>
    [...value.matchAll(/<[^>]+>/g)].map(([uri]) => uri),
  );
}

/** Between the angle brackets, or the URI alone. */
export function uriOf(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0] ?? '';
}

/** Host and port of a SIP URI with an IPv4 address. */
export function placeOf(uri: string): { host: string; port: number } {
  const [, host = '', port = '5060'] = /^<?sips?:(?:[^@>]*@)?([\d.]+)(?::(\d+))?/.exec(uri) ?? [];
  return { host, port: Number(port) };
}

/** Where the SDP in a message wants its audio. */
export function audioPlaceOf(text: string): { host: string; port: number } {
  const host = /\nc=IN IP4 ([\d.]+)/.exec(text)?.[1] ?? '';
  return { host, port: Number(/\nm=audio (\d+)/.exec(text)?.[1] ?? 0) };
}

/** An offer or answer of PCMU with telephone-event, as carriers send it. */
export function pcmuSdp(host: string, port: number, direction = 'sendrecv'): string {
  const lines = ['v=0', `o=- 1 ${direction.length} IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0'];
  const audio = [`m=audio ${port} RTP/AVP 0 101`, 'a=rtpmap:101 telephone-event/8000', `a=${direction}`, ''];
  return [...lines, ...audio].join('\r\n');
}

/** A response with the headers that RFC 3261 section 8.2.6 asks to be copied. */
export function respond(request: string, status: string, tag: string, contact: string, body = ''): string {
  const kept = request
    .slice(0, request.indexOf('\r\n\r\n'))
    .split('\r\n')
    .filter((line) => /^(Via|Record-Route|From|To|Call-ID|CSeq):/i.test(line))
    .map((line) => (/^To:/i.test(line) && !/;tag=/i.test(line) ? `${line};tag=${tag}` : line));
  const content = body ? ['Content-Type: application/sdp'] : [];
  return [
    `SIP/2.0 ${status}`,
    ...kept,
    `Contact: <${contact}>`,
    ...content,
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}
