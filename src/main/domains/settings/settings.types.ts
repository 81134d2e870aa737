import type { Actor } from '#main/platform/call.ts';
import type { Trx } from '#main/platform/database/database.ts';
import type { Settings, SettingsSection, SettingsView } from '#shared/contract/settings.contract.ts';

type SecretName = 'smtp_password';

export interface SettingsRoom {
  /** The current value of a section; frozen, from memory. */
  get<S extends SettingsSection>(section: S): Settings[S];
  /** The version of a section now; requests remember that of `rates`. 0 is the defaults. */
  version(section: SettingsSection): number;
  /** The rates of an earlier version, as a request was quoted with; NOT_FOUND where there never was such a version. */
  ratesAt(version: number): Promise<Settings['rates']>;
  /** A stored secret in the clear, for the adapter that needs it; null where none is stored. */
  secret(name: SecretName): Promise<string | null>;
}

/** A change of one section, as the caller last saw it. */
export type SettingsUpdate = {
  [S in SettingsSection]: { readonly section: S; readonly value: Settings[S]; readonly version: number };
}[SettingsSection];

export interface SettingsAdmin {
  view(): Promise<SettingsView>;
  /**
   * Replaces a section. INVALID where it contradicts itself or another section; CONFLICT with the fresh section in
   * the details where `version` is stale.
   */
  update(update: SettingsUpdate, actor: Actor): Promise<SettingsView>;
  /** Stores a secret, or forgets it where the value is empty. Neither log nor activity ever carries the value. */
  setSecret(name: SecretName, value: string, actor: Actor): Promise<SettingsView>;
  /** Names the lab inside another room's transaction (first run). Call the answer after the commit. */
  nameLab(trx: Trx, name: string, actor: Actor): Promise<() => void>;
}
