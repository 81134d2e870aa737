import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { CaughtMail } from '#shared/contract/mail.contract.ts';

export interface MailCatcher {
  readonly port: number;
  /** Newest first. */
  mails(): readonly CaughtMail[];
  clear(): void;
  close(): Promise<void>;
}

const kept = 500;

/**
 * The practice lab's mail server: a real SMTP server on loopback that accepts every mail and delivers none.
 * What it caught is read in the interface.
 */
export async function startMailCatcher(caught: () => void): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  let number = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', callback);
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          number += 1;
          mails.unshift({
            id: String(number),
            at: Date.now(),
            from: mail.from?.address ?? '',
            to: mail.to?.map((address) => address.address ?? '').join(', ') ?? '',
            subject: mail.subject ?? '',
            text: mail.text ?? '',
          });
          mails.length = Math.min(mails.length, kept);
          callback();
          caught();
        }, callback);
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.on('error', () => {}); // A client that hangs up is its own trouble.
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails: () => mails,
    clear: () => {
      mails.length = 0;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
