import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, isDefinedError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, expect, test } from 'vitest';
import { type PortSession, servePort } from '#main/transport/message-port-server.ts';
import type { Contract } from '#shared/contract/index.ts';
import { fakeService } from '../../fakes/fake-service.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(...options: Parameters<typeof fakeService>) {
  const fake = await fakeService(...options);
  cleanups.push(fake.close);
  const connect = (session: PortSession): ContractRouterClient<Contract> => {
    const { port1, port2 } = new MessageChannel();
    servePort(port1, () => fake.service, session);
    port1.start();
    port2.start();
    cleanups.push(async () => port1.close());
    return createORPCClient(new RPCLink({ port: port2 }));
  };
  return { ...fake, connect };
}

test('a window signs in once and stays so over a reload, others do not', async () => {
  const { connect } = await start({
    session: {
      workstation: async (_input, call) => {
        call.setToken('staff', null);
        return { role: 'staff', workstation: null, expires_at: null, admin_until: null, token: 'staff' };
      },
    },
    staff: { list: async (_input, { caller }) => (caller.address === 'local' ? [] : Promise.reject()) },
  });
  const window: PortSession = { token: null };
  const client = connect(window);
  await expect(client.staff.list({})).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
  await client.session.workstation({ workstation: 'Desk', password: 'p' });
  expect(await client.staff.list({})).toEqual([]);
  expect(await connect(window).staff.list({})).toEqual([]);
  await expect(connect({ token: null }).staff.list({})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('errors keep their code and details across the port', async () => {
  const { connect } = await start();
  const answer = connect({ token: 'admin' }).staff.create({ name: '', admin: false, staff_id: 1 });
  const error = await answer.catch((caught: unknown) => caught);
  expect(isDefinedError(error)).toBe(false);
  expect(error).toMatchObject({ code: 'INVALID', data: { issues: [{ path: 'name' }] } });
});

test('events reach a window, and the stream ends when people changed, so that rights are judged anew', async () => {
  const { connect, events } = await start();
  const stream = await connect({ token: 'staff' }).events.stream();
  const next = stream.next();
  const publishing = setInterval(() => events.publish({ type: 'people.changed' }), 5);
  expect((await next).value).toEqual({ type: 'people.changed' });
  clearInterval(publishing);
  expect((await stream.next()).done).toBe(true);
});
