import type { Actor, Caller } from '#main/platform/call.ts';
import type { StaffMember, Workstation } from '#shared/contract/people.contract.ts';
import type { Session } from '#shared/contract/session.contract.ts';

export interface Throttle {
  /**
   * Counts one use of a key; past `limit` uses in `windowMs`: TOO_MANY_REQUESTS with `details.retry_after_s`.
   * Survives restarts. Not inside a transaction: it has its own.
   */
  take(key: string, limit: number, windowMs: number): Promise<void>;
}

/** Signed, expiring claims, e.g. of a confirmation link. */
export interface LinkTokens {
  sign(claims: { purpose: string; subject: string }, expiresAt: number): Promise<string>;
  /** The subject; `expired` tells an honest old link from a forged one, which is null. */
  read(token: string, purpose: string): Promise<{ subject: string; expired: boolean } | null>;
}

/** A session and the token that proves it. */
export type SignedIn = Session & { readonly token: string };

export interface FirstRun {
  readonly adminPassword: string;
  readonly adminName: string;
  readonly labName: string;
}

/** What a change of a staff member may touch. */
interface StaffPatch {
  readonly name?: string | undefined;
  readonly admin?: boolean | undefined;
  readonly active?: boolean | undefined;
}

interface WorkstationPatch {
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  readonly active?: boolean | undefined;
}

export interface Sessions {
  /** Who is behind a session token; a visitor where it is missing, forged, expired or revoked. */
  identify(token: string | null, address: string): Promise<Caller>;
  /**
   * Signs a workstation in. UNAUTHENTICATED, after the same work, for an unknown name and a wrong password;
   * TOO_MANY_REQUESTS after ten failures in an hour. The built-in workstation comes with administration unlocked.
   */
  signIn(workstation: string, password: string, address: string): Promise<SignedIn>;
  /** Unlocks administration on the caller's workstation for 15 minutes, by an admin's name and the admin password. */
  elevate(caller: Caller, staffId: number, password: string): Promise<SignedIn>;
  /** Ends the caller's session; nothing to do for a visitor. */
  end(caller: Caller): Promise<void>;
  /** A one-time code for the host's own machine, good for 24 hours or until the host stops. */
  issueStartCode(): string;
  /** UNAUTHENTICATED where the code is unknown, used or too old. Doesn't use it up: setting up may be tried again. */
  checkStartCode(code: string): void;
  /** Uses a start code up and signs the host's own machine in, with administration unlocked. */
  redeem(code: string): Promise<SignedIn>;
}

export interface People {
  staff(options?: { inactive?: boolean }): Promise<StaffMember[]>;
  createStaff(member: { name: string; admin: boolean }, actor: Actor): Promise<StaffMember>;
  /** CONFLICT where the name is taken among the active, or where no active admin would be left. */
  updateStaff(id: number, patch: StaffPatch, actor: Actor): Promise<StaffMember>;
  workstations(): Promise<Workstation[]>;
  createWorkstation(
    station: { name: string; seat: 'kiosk' | 'staff'; password: string },
    actor: Actor,
  ): Promise<Workstation>;
  /**
   * A new password and a deactivation end the workstation's sessions at once. A new password of the built-in one, the
   * admin password, also locks administration wherever it was unlocked.
   */
  updateWorkstation(id: number, patch: WorkstationPatch, actor: Actor): Promise<Workstation>;
  /** Ends every session of the workstation at once. */
  revokeWorkstation(id: number, actor: Actor): Promise<void>;
}

export interface Accounts extends Sessions, People {
  readonly throttle: Throttle;
  readonly links: LinkTokens;
  /**
   * The person that a change is attributed to; INVALID where the staff member is unknown or inactive, FORBIDDEN where
   * the caller is no staff workstation. An admin while administration is unlocked counts as admin, others as staff.
   */
  attribute(caller: Caller, staffId: number): Promise<Actor>;
  /** Whether the host has its first admin. */
  isSetUp(): boolean;
  /** Creates the built-in workstation and the first admin, and names the lab; CONFLICT where that was done before. */
  firstRun(input: FirstRun): Promise<void>;
}
