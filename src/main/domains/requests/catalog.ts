import type { SettingsRoom } from '#main/domains/settings/index.ts';
import type { Catalog } from '#shared/contract/public.contract.ts';

const explanations = {
  Filament: 'Melted plastic, layer by layer: sturdy, quick, cheap. Right for most prints.',
  Resin: 'Liquid cured by light: fine detail and smooth surfaces, smaller parts, dearer.',
} as const;

/** What the lab offers now: everything that the hand-in form needs. */
export function catalog(settings: Pick<SettingsRoom, 'get'>): Catalog {
  const lab = settings.get('lab');
  const rates = settings.get('rates');
  const submissions = settings.get('submissions');
  const colors = settings.get('colors');
  const { printers, materials } = settings.get('printers');
  const methods = ['Filament', 'Resin'] as const;
  return {
    lab_name: lab.name,
    currency: rates.currency,
    minimum: rates.minimum,
    consent: submissions.consent,
    pickup_hours: lab.pickup_hours,
    pickup_place: lab.pickup_place,
    limit_bytes: submissions.limit_bytes,
    disciplines: [...submissions.disciplines],
    methods: methods.map((name) => ({
      name,
      explanation: explanations[name],
      colors: colors[name].filter(({ active }) => active).map((color) => ({ name: color.name, hex: color.hex })),
    })),
    printers: printers
      .filter(({ active }) => active)
      .map(({ name, method, volume_mm }) => ({ name, method, volume_mm: [...volume_mm] })),
    materials: materials.map(({ name, method }) => ({ name, method })),
    reject_reasons: [...submissions.reject_reasons],
    own_material: rates.own_material_discount,
  };
}
