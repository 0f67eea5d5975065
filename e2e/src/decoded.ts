/** The mail with its base64 and quoted-printable parts read. */
export function decoded(mail: string): string {
  const parts = mail.split(/\r?\n\r?\n/);
  return parts
    .map((part) => {
      const joined = part
        .replaceAll(/=\r?\n/g, '')
        .replaceAll(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
      const packed = part.replaceAll(/\s/g, '');
      return /^[A-Za-z0-9+/=]{40,}$/.test(packed) ? Buffer.from(packed, 'base64').toString() : joined;
    })
    .join('\n');
}
