import * as z from 'zod';
import { done, instant, staffId } from './common.ts';
import { admin, open, staff } from './meta.ts';
import { mailSchema } from './requests.contract.ts';

export const mailContract = {
  outbox: admin
    .route({ method: 'GET', path: '/mails', summary: 'The newest mails of the outbox' })
    .input(
      z.strictObject({ state: mailSchema.shape.state.optional(), limit: z.number().int().min(1).max(200).optional() }),
    )
    .output(z.array(mailSchema)),
  /** Sends one mail now with the stored settings and answers with what the server said. */
  test: admin
    .route({ method: 'POST', path: '/mail/test', summary: 'Send a test mail' })
    .input(z.strictObject({ to: z.email(), staff_id: staffId }))
    .output(z.strictObject({ sent: z.boolean(), answer: z.string() })),
};

const caught = z.strictObject({
  id: z.string(),
  at: instant,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
});

/** The practice lab's own mailbox: what its mail catcher received. Absent (NOT_FOUND) outside practice. */
export const practiceContract = {
  mails: staff
    .route({ method: 'GET', path: '/practice/mails', summary: 'Mails caught by the practice lab' })
    .output(z.array(caught)),
  clearMails: staff
    .route({ method: 'DELETE', path: '/practice/mails', summary: 'Empty the practice mailbox' })
    .output(done),
};
export type CaughtMail = z.infer<typeof caught>;

const check = z.strictObject({
  name: z.enum(['database', 'storage', 'mail', 'queue', 'disk', 'integrity', 'backup']),
  state: z.enum(['ok', 'warning', 'error']),
  sentence: z.string(),
});

export const healthContract = {
  get: open.route({ method: 'GET', path: '/health', summary: 'Whether the host is well' }).output(
    z.strictObject({
      state: z.enum(['ok', 'warning', 'error']),
      version: z.string(),
      uptime_s: z.number(),
      checks: z.array(check),
    }),
  ),
};
export type HealthCheck = z.infer<typeof check>;
