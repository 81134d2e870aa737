import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Delivery, Mailer, MailServer, OutgoingMail } from './mailer.port.ts';

const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, dnsTimeout: 15_000, socketTimeout: 60_000 };

/**
 * Hands mail to an SMTP server. A server takes a mail only with the line that ends the data (RFC 5321 §4.1.1.4), so
 * the whole mail is sent first, then `claim` is asked, and only then is that line sent: until the claim a broken
 * connection is surely no delivery, and after it one without an answer is reported as unknown.
 */
export const smtpMailer: Mailer = {
  async deliver(mail, server, { claim, signal }) {
    if (signal.aborted) return { kind: 'withdrawn' };
    const bytes = await compose(mail);
    const connection = new SMTPConnection({
      ...patience,
      host: server.host,
      port: server.port,
      secure: server.security === 'tls',
      requireTLS: server.security === 'starttls',
      ignoreTLS: server.security === 'none',
    });
    let claimed = false;
    let withdrawn = false;
    const withdraw = () => {
      if (claimed) return;
      withdrawn = true;
      connection.close();
    };
    signal.addEventListener('abort', withdraw);

    async function* body() {
      yield bytes;
      // From here on nobody withdraws: the claim may be granted while the answer is still under way.
      claimed = true;
      withdrawn = !(await claim());
      if (withdrawn) throw new Error('withdrawn');
    }

    try {
      const lost = new Promise<never>((_resolve, reject) => {
        connection.on('error', reject);
        connection.on('end', () => reject(new Error('The mail server closed the connection.')));
      });
      // Whoever waits hears of it; at other times nobody has to.
      lost.catch(() => undefined);
      await Promise.race([lost, connect(connection)]);
      if (server.user !== '') await Promise.race([lost, login(connection, server)]);
      const envelope = { from: mail.from.address, to: [mail.to] };
      const answer = await Promise.race([
        lost,
        send(connection, envelope, Readable.from(body(), { objectMode: false })),
      ]);
      connection.quit();
      return { kind: 'accepted', answer };
    } catch (error) {
      connection.close();
      return withdrawn ? { kind: 'withdrawn' } : judge(error, claimed);
    } finally {
      signal.removeEventListener('abort', withdraw);
    }
  },
};

async function compose(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: mail.messageId,
    date: mail.date,
    from: { ...mail.from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // RFC 3834: keeps holiday replies away.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const connect = (connection: SMTPConnection) =>
  new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });

const login = (connection: SMTPConnection, { user, password }: MailServer) =>
  new Promise<void>((resolve, reject) => {
    connection.login({ user, pass: password }, (error) => (error ? reject(error) : resolve()));
  });

const send = (connection: SMTPConnection, envelope: { from: string; to: string[] }, message: Readable) =>
  new Promise<string>((resolve, reject) => {
    connection.send(envelope, message, (error, info) => (error ? reject(error) : resolve(info?.response ?? '')));
  });

/** Bad sequence of commands (the session, RFC 5321) and authentication required (the settings, RFC 4954). */
const notAboutTheMail = [503, 530];

/**
 * A 5yz answer about this mail is final. A refused sign-in or missing TLS is a matter of the settings, which an admin
 * may repair, so the mail waits.
 */
function judge(error: unknown, claimed: boolean): Delivery {
  const { code, responseCode, response, message } = error as {
    code?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const answer = response ?? message ?? String(error);
  if (claimed && responseCode === undefined) return { kind: 'unknown', answer };
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const final =
    aboutTheMail && responseCode !== undefined && responseCode >= 500 && !notAboutTheMail.includes(responseCode);
  return { kind: final ? 'refused' : 'temporary', answer };
}
