/** Where and as whom to hand mail in. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'none' | 'starttls' | 'tls';
  /** Empty where the server wants no sign-in. */
  readonly user: string;
  readonly password: string;
}

export interface OutgoingMail {
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly date: Date;
}

/** How handing a mail in ended. `answer` is what the server, or the network, said. */
export type Delivery =
  | { readonly kind: 'accepted'; readonly answer: string }
  /** The server has not taken it; another time it may. */
  | { readonly kind: 'temporary'; readonly answer: string }
  /** The server will never take it (RFC 5321 §4.2.1: 5yz). */
  | { readonly kind: 'refused'; readonly answer: string }
  /** The mail was handed over and no answer came: the server may have it. */
  | { readonly kind: 'unknown'; readonly answer: string }
  /** Called off before the server could take it. */
  | { readonly kind: 'withdrawn' };

export interface Mailer {
  /**
   * Hands one mail in; never throws for what a server or network does. `claim` is asked at the last moment at which
   * the server can't have taken the mail yet; where it answers false, or `signal` aborts before, nothing is sent.
   */
  deliver(
    mail: OutgoingMail,
    server: MailServer,
    guard: { readonly claim: () => Promise<boolean>; readonly signal: AbortSignal },
  ): Promise<Delivery>;
}
