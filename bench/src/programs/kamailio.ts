import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { findProgram, run } from './run.ts';
import type { Running } from './run.ts';

const ADDRESS = '127.0.0.8';

/** Debian's kamailio as a stateful proxy that stays in the path (Record-Route); null when it is not installed. */
export async function startKamailio(callee: {
  readonly host: string;
  readonly port: number;
}): Promise<(Running & { readonly sip: { host: string; port: number } }) | null> {
  const program = findProgram('kamailio');
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'bench-kamailio-'));
  const port = await freePort(ADDRESS);
  const file = join(folder, 'kamailio.cfg');
  await writeFile(file, configuration(port, callee));
  // Its own default receive buffer caps it: -b lets it grow to 4 MB.
  const args = ['-f', file, '-DD', '-E', '-b', '4194304', '-m', '128', '-M', '16'];
  const running = await run(program, [...args, '-Y', folder, '-P', join(folder, 'pid')], 2_000);
  return {
    pid: running.pid,
    sip: { host: ADDRESS, port },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(port: number, callee: { host: string; port: number }): string {
  return `
debug=0
log_stderror=yes
children=2
disable_tcp=yes
listen=udp:${ADDRESS}:${port}
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/"
${['kex', 'tm', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils'].map((name) => `loadmodule "${name}.so"`).join('\n')}

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK") && t_check_trans()) { t_relay(); exit; }
    sl_send_reply("404", "Not Here");
    exit;
  }
  record_route();
  $du = "sip:${callee.host}:${callee.port}";
  t_relay();
}
`;
}
