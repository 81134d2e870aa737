import * as z from 'zod';
import { done, filled, instant, staffId } from './common.ts';
import { open, roles, staff } from './meta.ts';
import { settingsSections } from './settings.contract.ts';

export const seat = z.enum(['kiosk', 'staff']);

const session = z.strictObject({
  role: z.enum(roles),
  workstation: z.strictObject({ id: z.number().int(), name: z.string(), seat }).nullable(),
  /** When the sign-in ends; null for a visitor. */
  expires_at: instant.nullable(),
  /** When administration locks itself again; null while it is locked. */
  admin_until: instant.nullable(),
});
export type Session = z.infer<typeof session>;

const me = session.extend({
  set_up: z.boolean(),
  practice: z.boolean(),
  lab_name: z.string(),
  currency: z.string(),
  /** How a staff window tells of a new request. */
  board: settingsSections.board,
  version: z.string(),
  /** Contract version; a workstation of another one is told which of the two to update. */
  contract: z.number().int(),
});
export type Me = z.infer<typeof me>;

const signedIn = session.extend({ token: z.string() });

export const sessionContract = {
  me: open.route({ method: 'GET', path: '/session', summary: 'Who am I' }).output(me),
  /** Signs a workstation in by its own password. Answers the same for an unknown name and a wrong password. */
  workstation: open
    .route({ method: 'POST', path: '/session/workstation', summary: 'Sign a workstation in' })
    .input(z.strictObject({ workstation: filled(80), password: z.string().min(1).max(200) }))
    .output(signedIn),
  /** Signs the browser on the host's own machine in, by the one-time code in the link that the host printed. */
  redeem: open
    .route({ method: 'POST', path: '/session/redeem', summary: 'Use the one-time code of the start link' })
    .input(z.strictObject({ code: filled(64) }))
    .output(signedIn),
  /** Unlocks administration on this workstation for 15 minutes. */
  elevate: staff
    .route({ method: 'POST', path: '/session/elevate', summary: 'Unlock administration' })
    .input(z.strictObject({ staff_id: staffId, password: z.string().min(1).max(200) }))
    .output(signedIn),
  end: open.route({ method: 'DELETE', path: '/session', summary: 'Sign out' }).output(done),
};

export const setupContract = {
  /** Creates or opens a storage root and makes this host ready. Needs the one-time code of the start link. */
  host: open
    .route({ method: 'POST', path: '/setup/host', summary: 'Set this machine up as the host' })
    .input(
      z.strictObject({
        code: filled(64),
        lab_name: filled(80),
        storage_root: filled(1000),
        admin_password: z.string().min(10, 'Use at least 10 characters.').max(200),
        admin_name: filled(100, 2),
      }),
    )
    .output(done),
  /** Opens the practice lab: sample data, nothing leaves the machine. Needs the one-time code of the start link. */
  practice: open
    .route({ method: 'POST', path: '/setup/practice', summary: 'Open the practice lab' })
    .input(z.strictObject({ code: filled(64) }))
    .output(done),
};
