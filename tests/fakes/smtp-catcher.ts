import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

interface Caught {
  readonly mail: Email;
  readonly raw: string;
  readonly recipients: string[];
  readonly secure: boolean;
  readonly user: string | null;
}

/** What the server does with a mail once it was handed over; `drop` takes it and says nothing. */
export type Verdict = 'take' | 'drop' | { readonly code: number; readonly says: string };

export interface CatcherOptions {
  readonly port?: number;
  readonly login?: { readonly user: string; readonly password: string };
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly recipient?: (address: string) => Verdict;
  readonly data?: () => Verdict;
}

/** A real SMTP server on loopback that keeps what it is given. */
export async function smtpCatcher({ port = 0, login, tls, recipient, data }: CatcherOptions = {}) {
  const caught: Caught[] = [];
  const sockets = new Set<{ destroy(): void }>();
  const refusal = (verdict: Exclude<Verdict, string>) =>
    Object.assign(new Error(verdict.says), { responseCode: verdict.code });
  const options: SMTPServerOptions = {
    authOptional: !login,
    disabledCommands: [...(login ? [] : ['AUTH' as const]), ...(tls ? [] : ['STARTTLS' as const])],
    allowInsecureAuth: !tls,
    disableReverseLookup: true,
    closeTimeout: 500,
    ...tls,
    onAuth: (given, _session, done) => {
      const right = given.username === login?.user && given.password === login?.password;
      if (right) done(null, { user: given.username });
      else done(Object.assign(new Error('5.7.8 wrong password'), { responseCode: 535 }));
    },
    onRcptTo: ({ address }, _session, done) => {
      const verdict = recipient?.(address) ?? 'take';
      done(typeof verdict === 'string' ? null : refusal(verdict));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const verdict = data?.() ?? 'take';
        if (typeof verdict === 'object') return done(refusal(verdict));
        const raw = Buffer.concat(chunks).toString();
        caught.push({
          mail: await PostalMime.parse(raw),
          raw,
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
        });
        if (verdict === 'drop') for (const socket of sockets) socket.destroy();
        else done(null, '2.0.0 taken');
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    caught,
    port: (server.server.address() as AddressInfo).port,
    /** Breaks every connection off, as a server that dies does. */
    breakOff() {
      for (const socket of sockets) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
