import { readFile } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import { signInAsHost } from '../e2e/support/rest.ts';
import { handIn } from '../e2e/support/submit.ts';
import { type BenchRow, median } from './bench-row.ts';

/** The built headless host as a process: how soon it is ready, what it keeps in memory, how soon windows hear. */
export async function benchHost(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const first = await startHost();
  await first.stop();
  const folder = first.data.replace(/data$/, '');
  const starts: number[] = [];
  let host: HostProcess | null = null;
  for (let run = 0; run < 5; run += 1) {
    await host?.stop();
    const started = performance.now();
    host = await startHost({ folder });
    starts.push(performance.now() - started);
  }
  if (!host) throw new Error('no host');
  starts.sort((a, b) => a - b);
  rows.push({
    name: 'host ready from start (second start)',
    goal: '≤ 1.0 s',
    median_ms: starts[2] ?? Number.NaN,
    goal_ms: 1000,
  });
  await rest(5000); // idle: what is measured is what stays once the start is over
  const status = await readFile(`/proc/${host.child.pid}/status`, 'utf8').catch(() => null);
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status ?? '')?.[1] ?? Number.NaN);
  rows.push({
    name: 'host idle memory',
    goal: '≤ 120 MB',
    median_ms: Number.NaN,
    goal_ms: null,
    note: `${Math.round(kilobytes / 1024)} MB resident`,
  });
  rows.push(await eventDelay(host));
  await host.dispose();
  return rows;
}

/** From the moment a change is sent to the moment a second client has read its event. */
async function eventDelay(host: HostProcess): Promise<BenchRow> {
  const staff = await signInAsHost(host.url);
  const staffId = (await staff.get<{ id: number }[]>('/api/staff')).body[0]?.id ?? 0;
  const { body: ticket } = await handIn(staff);
  const stream = await fetch(`${host.url}/api/events`, { headers: { authorization: `Bearer ${staff.token}` } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  let number = 0;
  const delay = await median(50, async () => {
    number += 1;
    const heard = (async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        if (value.includes('request.changed')) return;
      }
    })();
    await staff.post(`/api/requests/${ticket.id}/notes`, { staff_id: staffId, text: `Note ${number}` });
    await heard;
  });
  await reader.cancel();
  return { name: 'change sent → event read by another client', goal: '≤ 100 ms', median_ms: delay, goal_ms: 100 };
}
