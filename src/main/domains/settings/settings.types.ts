import type { Settings, SettingsSection } from '#shared/contract/settings.contract.ts';

export interface SettingsRoom {
  /** The current value of a section; frozen, from memory. */
  get<S extends SettingsSection>(section: S): Settings[S];
  /** The version of a section now; requests remember that of `rates`. */
  version(section: SettingsSection): number;
  /** A stored secret in the clear, for the adapter that needs it; null where none is stored. */
  secret(name: 'smtp_password'): Promise<string | null>;
}
