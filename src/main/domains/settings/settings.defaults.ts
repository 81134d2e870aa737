import type { Settings } from '#shared/contract/settings.contract.ts';

const paint = (colors: Record<string, string>) =>
  Object.entries(colors).map(([name, hex]) => ({ name, hex, active: true }));

/**
 * What a new lab starts with; version 0 of every section. Editable in Settings, never here after release: a change
 * would silently alter labs that never touched the section.
 */
export const settingsDefaults: Settings = deepFreeze({
  lab: {
    name: 'Print Lab',
    pickup_place: 'Print Lab front desk',
    pickup_hours: 'During opening hours',
    contact: '',
    public_url: '',
  },
  submissions: {
    limit_bytes: 50_000_000,
    per_hour: 3,
    consent: 'I agree to pay at least the minimum charge, even if my print turns out to cost less.',
    disciplines: [
      'Architecture',
      'Art',
      'Engineering',
      'Graphic Design',
      'Industrial Design',
      'Interior Design',
      'Landscape Architecture',
      'Other',
    ],
    reject_reasons: [
      'The model is not watertight',
      'Parts of the model are too thin to print',
      'The model does not fit the printer',
      'The model seems to have the wrong scale or units',
      'The file can’t be sliced',
      'The model needs more support than we can remove safely',
      'The lab can’t print this object under its policy',
      'The chosen colour or material is not available',
    ],
  },
  printers: {
    printers: [
      { name: 'Prusa MK4S', method: 'Filament', volume_mm: [250, 210, 220], active: true },
      { name: 'Prusa XL', method: 'Filament', volume_mm: [360, 360, 360], active: true },
      { name: 'Raise3D Pro 2 Plus', method: 'Filament', volume_mm: [305, 305, 605], active: true },
      { name: 'Formlabs Form 3', method: 'Resin', volume_mm: [145, 145, 175], active: true },
    ],
    materials: [
      { name: 'PLA', method: 'Filament', density_g_cm3: 1.24 },
      { name: 'PETG', method: 'Filament', density_g_cm3: 1.27 },
      { name: 'ABS', method: 'Filament', density_g_cm3: 1.04 },
      { name: 'ASA', method: 'Filament', density_g_cm3: 1.07 },
      { name: 'TPU', method: 'Filament', density_g_cm3: 1.21 },
      { name: 'Standard resin', method: 'Resin', density_g_cm3: 1.16 },
      { name: 'Tough resin', method: 'Resin', density_g_cm3: 1.18 },
    ],
  },
  colors: {
    Filament: paint({
      Black: '#1b1b1d',
      White: '#f5f5f2',
      Grey: '#8d9095',
      Silver: '#b9bec4',
      'Dark Grey': '#4a4d52',
      Red: '#c8242b',
      'Dark Red': '#7c1a22',
      Orange: '#ee7422',
      Yellow: '#f4cf1f',
      Gold: '#c39a3b',
      Green: '#2f8f46',
      'Lime Green': '#93c83e',
      'Dark Green': '#1f5135',
      Teal: '#12837f',
      'Light Blue': '#6cb6e4',
      Blue: '#1f5fbf',
      Navy: '#1d2c54',
      Purple: '#6a3a98',
      Pink: '#ec7fae',
      Magenta: '#c2267d',
      Brown: '#6e4a30',
      Beige: '#ddc9a3',
      Natural: '#e9e4d4',
    }),
    Resin: paint({ Clear: '#dfe9ea', White: '#f3f3ee', Grey: '#85888c', Black: '#202123' }),
  },
  rates: {
    currency: 'USD',
    minimum: 3_000_000,
    own_material_discount: false,
    printers: [
      { printer: 'Prusa MK4S', per_gram: 80_000, per_minute: 10_000 },
      { printer: 'Prusa XL', per_gram: 90_000, per_minute: 11_000 },
      { printer: 'Raise3D Pro 2 Plus', per_gram: 100_000, per_minute: 12_000 },
      { printer: 'Formlabs Form 3', per_gram: 120_000, per_minute: 8_000 },
    ],
  },
  confirmation: { link_hours: 72 },
  mail: { enabled: false, host: '', port: 587, security: 'starttls', user: '', from_name: '', from_address: '' },
  reminders: { unconfirmed_hours: 48, unclaimed_days: 14 },
  storage: { watching: 'auto', slicer_outputs: [] },
  retention: { archive_nightly: false },
  backup: { enabled: true, folder: '', time: '02:30' },
  board: { sound: true, notify: true },
});

/** Freezes a value and all that it holds, so that nobody changes what everybody reads. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
