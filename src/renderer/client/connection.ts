import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { connectMessage, type DesktopBridge, desktopBridge } from '#shared/desktop-contract/index.ts';

/** What a single call may add: `client.requests.submit(form, { context: { idempotencyKey } })`. */
export interface CallExtras extends ClientContext {
  /** Over HTTP, calls with the same key and input act once and answer alike. */
  readonly idempotencyKey?: string;
}

/** The way to the host: a message port in the desktop application, HTTP in a browser. Views can't tell which. */
export type Link = ClientLink<CallExtras>;

/** What the local machine offers; null in a browser. */
export function desktopOf(page: Window): DesktopBridge | null {
  return (page as unknown as Record<string, DesktopBridge | undefined>)[desktopBridge] ?? null;
}

export function connect(page: Window): Link {
  if (!desktopOf(page))
    return new HttpLink<CallExtras>({
      url: new URL('/rpc', page.location.href),
      headers: ({ context }) => (context.idempotencyKey ? { 'idempotency-key': context.idempotencyKey } : {}),
    });
  const { port1, port2 } = new MessageChannel();
  // '/' is this very origin, whatever scheme serves the page.
  page.postMessage(connectMessage, '/', [port2]);
  port1.start();
  return new PortLink({ port: port1 });
}
