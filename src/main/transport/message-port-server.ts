import { MessagePortHandler } from '@orpc/server/message-port';
import { StandardRPCHandler } from '@orpc/server/standard';
import type { Caller } from '#main/platform/call.ts';
import type { CallContext } from './call-context.ts';
import type { Service } from './service.ts';

type Port = Parameters<MessagePortHandler<CallContext>['upgrade']>[0];

/** What a machine's windows share, like the cookie of a browser: it outlives a window and its reloads. */
export interface PortSession {
  token: string | null;
}

/** Serves the application over a message port, to a window of this machine; each call goes to the service of that moment. */
export function servePort(port: Port, current: () => Service, session: PortSession): void {
  new MessagePortHandler(handlerOf(current, session)).upgrade(port, {
    context: {
      caller: nobody,
      idempotencyKey: null,
      setToken(token) {
        session.token = token;
      },
    },
  });
}

function handlerOf(current: () => Service, session: PortSession): StandardRPCHandler<CallContext> {
  const built = new WeakMap<Service, StandardRPCHandler<CallContext>>();
  const entry = new StandardRPCHandler<CallContext>(current().router, {});
  entry.handle = async (request, options) => {
    const service = current();
    const handler = built.get(service) ?? new StandardRPCHandler<CallContext>(service.router, {});
    built.set(service, handler);
    return handler.handle(request, {
      ...options,
      context: { ...options.context, caller: await callerOf(service, session) },
    });
  };
  return entry;
}

/** Who calls through this machine's windows now. */
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
