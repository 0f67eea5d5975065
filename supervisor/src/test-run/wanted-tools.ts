/** The programs outside npm that the tests need: real peers, no imitations. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Tool {
  /** Debian's package. */
  readonly debian: string;
  /** A file that shows that it is there: the name of a program, or an absolute path. */
  readonly file: string;
  readonly why: string;
}

export const wantedTools: readonly Tool[] = [
  { debian: 'chromium', file: 'chromium', why: 'the operator’s and the client’s browser' },
  {
    debian: 'fonts-noto-cjk',
    file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    why: 'Japanese letters in the browser',
  },
  { debian: 'sip-tester', file: 'sipp', why: 'SIPp, a hundred calls' },
  { debian: 'baresip', file: 'baresip', why: 'a caller’s telephone' },
  { debian: 'kamailio', file: '/usr/sbin/kamailio', why: 'a carrier’s registrar and proxy' },
  {
    debian: 'kamailio-tls-modules',
    file: '/usr/lib/x86_64-linux-gnu/kamailio/modules/tls.so',
    why: 'the carrier’s TLS',
  },
  { debian: 'coturn', file: 'turnserver', why: 'a TURN relay for operators behind firewalls' },
  { debian: 'exim4-daemon-light', file: '/usr/sbin/exim4', why: 'a real SMTP server' },
  { debian: 'sox', file: 'sox', why: 'sound files to listen to' },
  { debian: 'ffmpeg', file: 'ffmpeg', why: 'judges the archive’s sound' },
  { debian: 'age', file: 'age', why: 'opens a recording as its owner would' },
  { debian: 'radosgw', file: 'radosgw', why: 'a real S3 object store with object lock' },
  { debian: 'ceph-mon', file: 'ceph-mon', why: 'the same' },
  { debian: 'ceph-osd', file: 'ceph-osd', why: 'the same' },
  { debian: 'ceph-common', file: 'ceph', why: 'the same' },
  { debian: 'openssl', file: 'openssl', why: 'judges our certificates' },
  {
    debian: 'libfaketime',
    file: '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
    why: 'half an hour that nobody waits for',
  },
  { debian: 'iproute2', file: '/sbin/ip', why: 'a network of the test’s own' },
  {
    debian: 'postgresql-15',
    file: '/usr/lib/postgresql/15/bin/postgres',
    why: 'an external PostgreSQL, never the system’s own cluster',
  },
];

/** Those that are not on this machine. */
export function missingTools(path = process.env['PATH'] ?? ''): readonly Tool[] {
  return wantedTools.filter(({ file }) => !isThere(file, path));
}

function isThere(file: string, path: string): boolean {
  const places = file.startsWith('/') ? [file] : path.split(delimiter).map((folder) => join(folder, file));
  return places.some((place) => {
    try {
      accessSync(place, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  });
}
