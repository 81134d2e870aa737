import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { smtpCatcher, type Verdict } from '../../fakes/smtp-catcher.ts';
import { mailLab } from './mail-lab.ts';

const child = fileURLToPath(new URL('./outbox-child.ts', import.meta.url));

test('a host that is killed while it sends repeats no mail and loses none silently', async () => {
  let host: ChildProcess | undefined;
  let seen = 0;
  const data = (): Verdict => {
    seen += 1;
    // The server has the seventh mail and answers nobody.
    if (seen === 7) host?.kill('SIGKILL');
    return 'take';
  };
  await using server = await smtpCatcher({ data });
  await using lab = await mailLab({ port: server.port });
  const ids = [];
  for (let n = 0; n < 20; n += 1) ids.push(await lab.queue());

  host = spawn(process.execPath, [child, lab.host.folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(host, 'exit');
  expect(server.caught.length).toBeLessThan(12);

  lab.outbox.start();
  const mails = [];
  for (const id of ids) {
    const ended = Promise.race([lab.until(id, { state: 'sent' }), lab.until(id, { state: 'failed' })]);
    mails.push(await ended);
  }
  const arrivals = server.caught.map(({ mail }) => mail.messageId);
  expect(new Set(arrivals).size).toBe(arrivals.length);
  const failed = mails.filter((mail) => mail.state === 'failed');
  expect(failed.length).toBeGreaterThanOrEqual(1);
  // Two are under way at once, so at most two outcomes are unknown; every other mail arrived.
  expect(failed.length).toBeLessThanOrEqual(2);
  for (const mail of failed) expect(mail.last_error).toContain('may have arrived');
  expect(arrivals.length).toBeGreaterThanOrEqual(20 - failed.length);
});
