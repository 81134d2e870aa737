import { oc } from '@orpc/contract';
import { call, isProcedure, traverseContractProcedures } from '@orpc/server';
import { afterEach, expect, test } from 'vitest';
import type { CallContext } from '#main/transport/call-context.ts';
import { createRouter } from '#main/transport/dispatch.ts';
import { contract } from '#shared/contract/index.ts';
import type { ProcedureMeta } from '#shared/contract/meta.ts';
import { roles } from '#shared/contract/meta.ts';
import { callerAs, fakeHandlers, fakeService } from '../../fakes/fake-service.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(...options: Parameters<typeof fakeService>) {
  const fake = await fakeService(...options);
  cleanups.push(fake.close);
  return fake;
}

type Router = Awaited<ReturnType<typeof fakeService>>['router'];

function procedureAt(router: Router, path: readonly string[]) {
  const found = path.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], router);
  if (!isProcedure(found)) throw new Error(`no procedure at ${path.join('.')}`);
  return found;
}

const contextAs = (role: (typeof roles)[number], idempotencyKey: string | null = null): CallContext => ({
  caller: callerAs(role),
  idempotencyKey,
  setToken: () => {},
});

async function codeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'OK',
    (error) => error.code,
  );
}

function everyProcedure() {
  const found: { path: readonly string[]; meta: ProcedureMeta }[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ path, contract: { '~orpc': definition } }) => {
    found.push({ path, meta: definition.meta });
  });
  return found;
}

test('every procedure declares who may call it, and nobody else gets past that', async () => {
  const { router } = await start();
  const procedures = everyProcedure();
  expect(procedures.length).toBeGreaterThan(50);
  for (const { path, meta } of procedures) {
    expect(meta.roles.length, path.join('.')).toBeGreaterThan(0);
    for (const role of roles) {
      const code = await codeOf(call(procedureAt(router, path), { nonsense: true }, { context: contextAs(role) }));
      const refused = role === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      if (meta.roles.includes(role)) expect([path, role, code]).not.toContain(refused);
      else expect([path, role, code]).toContain(refused);
    }
  }
});

test('before the set-up, only what says so can be called', async () => {
  const { router } = await start({}, { setUp: false });
  for (const { path, meta } of everyProcedure()) {
    const code = await codeOf(call(procedureAt(router, path), {}, { context: contextAs('admin') }));
    expect([path, code === 'UNAVAILABLE']).toEqual([path, meta.beforeSetup !== true]);
  }
});

test('a procedure without roles, or without a handler, stops the start', async () => {
  const { log } = await start();
  const idempotency = { once: (_attempt: unknown, act: () => Promise<unknown>) => act() };
  const options = { setUp: true, idempotency, log };
  expect(() => createRouter({ ping: oc.route({}) }, { ping: async () => 1 }, options)).toThrow('ping declares nobody');
  expect(() => createRouter(contract, { ...fakeHandlers(), mail: {} }, options)).toThrow('mail.outbox has no handler');
});

test('the role is judged before the input', async () => {
  const { router } = await start();
  const create = procedureAt(router, ['staff', 'create']);
  expect(await codeOf(call(create, { wrong: 1 }, { context: contextAs('visitor') }))).toBe('UNAUTHENTICATED');
  expect(await codeOf(call(create, { wrong: 1 }, { context: contextAs('staff') }))).toBe('FORBIDDEN');
  expect(await codeOf(call(create, { wrong: 1 }, { context: contextAs('admin') }))).toBe('INVALID');
});

test('an answer that breaks the contract is a fault of the host', async () => {
  const { router } = await start({ staff: { list: async () => [{ id: 1, password: 'x' } as never] } });
  const list = procedureAt(router, ['staff', 'list']);
  expect(await codeOf(call(list, {}, { context: contextAs('staff') }))).toBe('INTERNAL');
});

test('the same key acts once and answers the same, also while the first call runs', async () => {
  let acted = 0;
  const open = Promise.withResolvers<void>();
  const { router } = await start({
    staff: {
      create: async ({ name, admin }) => {
        acted += 1;
        await open.promise;
        return { id: acted, name, admin, active: true, created_at: 0 };
      },
    },
  });
  const create = (name: string, key = 'k', role: 'admin' | 'staff' = 'admin') =>
    call(
      procedureAt(router, ['staff', 'create']),
      { name, admin: false, staff_id: 1 },
      { context: contextAs(role, key) },
    );
  const both = [create('Ada'), create('Ada')];
  const other = codeOf(create('Grace'));
  open.resolve();
  const [first, second] = await Promise.all(both);
  expect(second).toEqual(first);
  expect(await create('Ada')).toEqual(first);
  expect(await other).toBe('CONFLICT');
  expect(await codeOf(create('Grace'))).toBe('CONFLICT');
  expect(acted).toBe(1);
  await create('Grace', 'another key');
  expect(acted).toBe(2);
});

test('a call that failed may be tried again with its key', async () => {
  let acted = 0;
  const { router } = await start({
    staff: {
      create: async ({ name, admin }) => {
        acted += 1;
        if (acted === 1) throw new Error('disk');
        return { id: 1, name, admin, active: true, created_at: 0 };
      },
    },
  });
  const create = () =>
    call(
      procedureAt(router, ['staff', 'create']),
      { name: 'Ada', admin: false, staff_id: 1 },
      { context: contextAs('admin', 'k') },
    );
  expect(await codeOf(create())).toBe('INTERNAL');
  expect(await codeOf(create())).toBe('OK');
});

test('a sign-in is never kept for its key, because its answer carries a token', async () => {
  let signIns = 0;
  const { router } = await start({
    session: {
      workstation: async () => {
        signIns += 1;
        return { role: 'staff', workstation: null, expires_at: null, admin_until: null, token: `token ${signIns}` };
      },
    },
  });
  const signIn = () =>
    call(
      procedureAt(router, ['session', 'workstation']),
      { workstation: 'Desk', password: 'p' },
      { context: contextAs('visitor', 'k') },
    );
  await signIn();
  expect(await signIn()).toMatchObject({ token: 'token 2' });
});
