import * as z from 'zod';
import { done, filled, instant, staffId } from './common.ts';
import { admin, staff } from './meta.ts';
import { seat } from './session.contract.ts';

const member = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  admin: z.boolean(),
  active: z.boolean(),
  created_at: instant,
});
export type StaffMember = z.infer<typeof member>;

const station = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  seat,
  active: z.boolean(),
  /** The host's own; can be neither renamed nor deactivated. */
  built_in: z.boolean(),
  created_at: instant,
  last_seen_at: instant.nullable(),
  sessions: z.number().int(),
});
export type Workstation = z.infer<typeof station>;

const password = z.string().min(10, 'Use at least 10 characters.').max(200);

export const staffContract = {
  list: staff
    .route({ method: 'GET', path: '/staff', summary: 'Staff members' })
    .input(z.strictObject({ inactive: z.boolean().optional() }))
    .output(z.array(member)),
  create: admin
    .route({ method: 'POST', path: '/staff', successStatus: 201, summary: 'Add a staff member' })
    .input(z.strictObject({ name: filled(100, 2), admin: z.boolean(), staff_id: staffId }))
    .output(member),
  /** Staff are deactivated, never deleted. */
  update: admin
    .route({ method: 'PATCH', path: '/staff/{id}', summary: 'Change a staff member' })
    .input(
      z.strictObject({
        id: staffId,
        name: filled(100, 2).optional(),
        admin: z.boolean().optional(),
        active: z.boolean().optional(),
        staff_id: staffId,
      }),
    )
    .output(member),
};

export const workstationsContract = {
  list: admin.route({ method: 'GET', path: '/workstations', summary: 'Workstations' }).output(z.array(station)),
  create: admin
    .route({ method: 'POST', path: '/workstations', successStatus: 201, summary: 'Add a workstation' })
    .input(z.strictObject({ name: filled(80), seat, password, staff_id: staffId }))
    .output(station),
  update: admin
    .route({ method: 'PATCH', path: '/workstations/{id}', summary: 'Change a workstation' })
    .input(
      z.strictObject({
        id: z.number().int(),
        name: filled(80).optional(),
        password: password.optional(),
        active: z.boolean().optional(),
        staff_id: staffId,
      }),
    )
    .output(station),
  /** Ends every session of the workstation at once. */
  revoke: admin
    .route({ method: 'POST', path: '/workstations/{id}/revoke', summary: 'Sign a workstation out' })
    .input(z.strictObject({ id: z.number().int(), staff_id: staffId }))
    .output(done),
};
