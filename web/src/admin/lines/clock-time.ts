/** What people type for a time (9, 930, ９：３０) as 09:30; anything else comes back as it was written. */
export function clockTime(written: string): string {
  const plain = written.normalize('NFKC').trim();
  const parts = /^(\d{1,2})(?::?(\d{2}))?$/.exec(plain);
  if (!parts) return plain;
  const [, hours = '', minutes = '00'] = parts;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
