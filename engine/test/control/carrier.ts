import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './engine-process.ts';

const MODULES = '/usr/lib/x86_64-linux-gnu/kamailio/modules/';

/** A carrier: the real kamailio asks for the login of every REGISTER and INVITE, and records its route. */
export interface Carrier {
  /** Of UDP and TCP. */
  readonly port: number;
  readonly tlsPort: number;
  close(): Promise<void>;
}

/** PEM files of a certificate for 127.0.0.1 that is its own authority. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export function makeCertificate(folder: string): Certificate {
  const made = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=carrier', '-days', '2'];
  const name = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', [...asked, ...name, '-keyout', made.key, '-out', made.cert], { stdio: 'ignore' });
  return made;
}

/** Calls that have shown `password` go on to 127.0.0.1:`calleePort`. */
export async function startCarrier(options: {
  calleePort: number;
  password: string;
  algorithm: 'MD5' | 'SHA-256';
  certificate: Certificate;
}): Promise<Carrier> {
  const folder = await mkdtemp(join(tmpdir(), 'kamailio-'));
  const [port, tlsPort] = [await freePort(), await freePort()];
  await writeFile(join(folder, 'carrier.cfg'), configuration(port, tlsPort, options));
  const program = spawn(
    'kamailio',
    ['-f', join(folder, 'carrier.cfg'), '-DD', '-E', '-m', '32', '-M', '4', '-Y', folder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await ready(port, () => {
    if (program.exitCode !== null) throw new Error(`kamailio ended: ${output}`);
  });
  return {
    port,
    tlsPort,
    close: async () => {
      await stop(program);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until it answers. */
async function ready(port: number, look: () => void): Promise<void> {
  const socket = createSocket('udp4');
  const answered = once(socket, 'message').then(() => true);
  const ask = [
    `OPTIONS sip:127.0.0.1:${port} SIP/2.0`,
    'Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKready;rport',
    'Max-Forwards: 10',
    'From: <sip:test@127.0.0.1>;tag=a',
    `To: <sip:127.0.0.1:${port}>`,
    'Call-ID: ready',
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
  ].join('\r\n');
  try {
    for (let attempt = 0; attempt < 80; attempt += 1) {
      look();
      socket.send(`${ask}\r\n\r\n`, port, '127.0.0.1');
      if (await Promise.race([answered, delay(250, false)])) return;
    }
    throw new Error('kamailio does not answer');
  } finally {
    socket.close();
  }
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  await gone;
}

function configuration(
  port: number,
  tlsPort: number,
  { calleePort, password, algorithm, certificate }: Parameters<typeof startCarrier>[0],
): string {
  return `
debug=0
log_stderror=yes
children=1
listen=udp:127.0.0.1:${port}
listen=tcp:127.0.0.1:${port}
listen=tls:127.0.0.1:${tlsPort}
enable_tls=yes
auto_aliases=no
mpath="${MODULES}"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "auth.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "tls.so"
modparam("tls", "certificate", "${certificate.cert}")
modparam("tls", "private_key", "${certificate.key}")
modparam("tls", "verify_certificate", 0)
modparam("tls", "tls_method", "TLSv1.2+")
modparam("auth", "algorithm", "${algorithm}")
modparam("auth", "nonce_expire", 60)
modparam("auth", "qop", "auth")
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
  if (is_method("REGISTER")) {
    if (!pv_www_authenticate("carrier", "${password}", "0")) { www_challenge("carrier", "1"); exit; }
    append_to_reply("Expires: 600\\r\\n");
    sl_send_reply("200", "OK");
    exit;
  }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK")) { if (t_check_trans()) { t_relay(); } exit; }
    sl_send_reply("404", "Not Here");
    exit;
  }
  if (is_method("CANCEL")) { if (t_check_trans()) { t_relay(); } exit; }
  t_check_trans();
  if (!pv_proxy_authenticate("carrier", "${password}", "0")) { proxy_challenge("carrier", "1"); exit; }
  consume_credentials();
  record_route();
  $du = "sip:127.0.0.1:${calleePort}";
  t_relay();
}
`;
}
