import { oc } from '@orpc/contract';

/**
 * Who calls. `visitor` proved nothing; `kiosk` and `staff` are workstations that signed in;
 * `admin` is a staff workstation on which an admin unlocked administration.
 */
export const roles = ['visitor', 'kiosk', 'staff', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface ProcedureMeta {
  /** Who may call. The one dispatcher refuses everybody else before the handler and before input is read. */
  readonly roles: readonly Role[];
  /** Callable before the host is set up. */
  readonly beforeSetup?: boolean;
}

const builder = oc.$meta<ProcedureMeta>({ roles: [] });

const declare = (allowed: readonly Role[]) => builder.meta({ roles: allowed });

/** Procedures for everybody, and before the host is set up. */
export const open = builder.meta({ roles, beforeSetup: true });
/** Procedures for everybody. */
export const anyone = declare(roles);
/** Procedures for the lab's own machines, kiosks included. */
export const workstation = declare(['kiosk', 'staff', 'admin']);
/** Procedures for staff. */
export const staff = declare(['staff', 'admin']);
/** Procedures for admins. */
export const admin = declare(['admin']);
