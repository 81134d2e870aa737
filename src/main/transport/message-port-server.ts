import { RPCHandler } from '@orpc/server/message-port';
import type { Caller } from '#main/platform/call.ts';
import type { CallContext } from './call-context.ts';
import type { Service } from './service.ts';

type Port = Parameters<RPCHandler<CallContext>['upgrade']>[0];

/** What a window's connection remembers. Keep it as long as the window lives, so that a reload stays signed in. */
export interface PortSession {
  token: string | null;
}

/** Serves the application over a message port, to a window of this machine. */
export function servePort(port: Port, service: Service, session: PortSession): void {
  const handler = new RPCHandler<CallContext>(service.router, {
    rootInterceptors: [
      async ({ next, ...options }) =>
        next({ ...options, context: { ...options.context, caller: await callerOf(service, session) } }),
    ],
  });
  handler.upgrade(port, {
    context: {
      caller: nobody,
      idempotencyKey: null,
      setToken(token) {
        session.token = token;
      },
    },
  });
}

/** Who calls through a window's port now. */
export const callerOf = (service: Service, session: PortSession): Promise<Caller> =>
  service.identify(session.token, 'local');

const nobody: Caller = {
  role: 'visitor',
  address: 'local',
  sessionId: null,
  workstation: null,
  expiresAt: null,
  adminUntil: null,
};
