import type { RawData } from 'ws';

/** The text of a WebSocket message: ws hands it over in one piece or in several. */
export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString();
}
