/** Kamailio as an edge proxy that speaks TLS to telephones and to the engine: Path on the way in, the flow on the way out. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface EdgeProxy {
  readonly output: string;
  stop(): Promise<void>;
}

export async function startEdgeProxy(options: {
  readonly port: number;
  readonly enginePort: number;
  readonly certificate: string;
  readonly key: string;
}): Promise<EdgeProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'kamailio-'));
  const file = join(folder, 'kamailio.cfg');
  await writeFile(file, configuration(options));
  const args = [
    '-f',
    file,
    '-DD',
    '-E',
    '-n',
    '1',
    '-N',
    '1',
    '-m',
    '32',
    '-M',
    '8',
    '-Y',
    folder,
    '-P',
    join(folder, 'pid'),
  ];
  const program = spawn('/usr/sbin/kamailio', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  program.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  program.stderr.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  await listening(options.port, program, () => output);
  return {
    get output() {
      return output;
    },
    stop: async () => {
      const ended = once(program, 'exit');
      program.kill('SIGTERM');
      const late = setTimeout(() => program.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(late);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration({ port, enginePort, certificate, key }: Parameters<typeof startEdgeProxy>[0]): string {
  return `
debug=1
log_stderror=yes
children=1
tcp_children=2
enable_tls=yes
disable_tcp=no
tcp_accept_no_cl=no
listen=tls:127.0.0.1:${port}
alias="127.0.0.1:${port}"
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
${['kex', 'tm', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils', 'path', 'tls'].map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("tls", "certificate", "${certificate}")
modparam("tls", "private_key", "${key}")
modparam("tls", "verify_certificate", 0)
modparam("tls", "require_certificate", 0)
# The telephone at hand speaks no newer TLS than 1.0 of its own accord.
modparam("tls", "tls_method", "TLSv1+")
modparam("tls", "cipher_list", "ALL:@SECLEVEL=0")
modparam("path", "use_received", 1)
modparam("rr", "enable_full_lr", 1)

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  force_rport();
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK") && t_check_trans()) { t_relay(); exit; }
    sl_send_reply("404", "Not Here");
    exit;
  }
  if (!is_method("REGISTER")) record_route();
  # From the engine, along the Path that was added below.
  if (is_present_hf("Route")) { loose_route(); t_relay(); exit; }
  if (is_method("REGISTER")) add_path_received();
  $du = "sip:127.0.0.1:${enginePort};transport=tls";
  t_relay();
}
`;
}

async function listening(port: number, program: ChildProcess, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (program.exitCode !== null) throw new Error(`kamailio ended: ${output()}`);
    const socket = connect(port, '127.0.0.1');
    const there = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`kamailio does not listen: ${output()}`);
}
