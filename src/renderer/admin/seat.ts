import { createContext, use } from 'react';
import * as z from 'zod';

/** The admin who unlocked administration in this window. */
export interface Admin {
  readonly id: number;
  readonly name: string;
}

export interface AdminSeat {
  readonly admin: Admin;
  /** When administration locks itself (UTC ms); null while it is locked. */
  readonly until: number | null;
  /**
   * Makes a change in the admin's name. Where administration locked itself meanwhile, asks for the password and goes on;
   * rejects with the host's FORBIDDEN where that question was dismissed.
   */
  readonly change: <T>(call: (staffId: number) => Promise<T>) => Promise<T>;
  /** Asks for the password now. */
  readonly unlock: () => void;
  /** Leaves administration in this window. */
  readonly lock: () => void;
}

export const SeatContext = createContext<AdminSeat | null>(null);

/** Who administers in this window, and how to change things in their name. */
export function useSeat(): AdminSeat {
  const seat = use(SeatContext);
  if (!seat) throw new Error('useSeat is called outside of the unlocked administration');
  return seat;
}

const WHO = 'platen.admin.who';
const LEFT = 'platen.admin.left';
const schema = z.object({ id: z.number(), name: z.string() });

/** Who unlocked administration in this window before a reload; null where nobody did. */
export function rememberedAdmin(): Admin | null {
  try {
    return schema.parse(JSON.parse(sessionStorage.getItem(WHO) ?? ''));
  } catch {
    return null;
  }
}

export function rememberAdmin(admin: Admin): void {
  sessionStorage.setItem(WHO, JSON.stringify(admin));
  sessionStorage.removeItem(LEFT);
}

/** Whether somebody locked administration in this window, although the host keeps the rights until they run out. */
export const hasLeft = (): boolean => sessionStorage.getItem(LEFT) !== null;

export function forgetAdmin(): void {
  sessionStorage.removeItem(WHO);
  sessionStorage.setItem(LEFT, 'yes');
}
