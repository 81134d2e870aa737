/** What is known of a model before slicing. Millimetres, cubic millimetres, grams per cubic centimetre. */
export interface EstimateInput {
  readonly method: 'Filament' | 'Resin';
  readonly volume_mm3: number;
  readonly height_mm: number;
  readonly density_g_cm3: number;
}

/** Walls and 15 % infill of a usual part come to about this share of its solid volume. */
const filamentShare = 0.35;
/** A desktop printer with usual settings lays down about 15 g an hour. */
const filamentGramsPerMinute = 0.25;
/** Supports and the film on the build plate. */
const resinShare = 1.15;
/** Layers of 0.05 mm at about 9 s each. */
const resinMinutesPerMm = 3;
const preparationMin = 8;

/** A rough guess of grams and minutes for the hand-in form. It is shown as an estimate and never charged. */
export function estimateOf(input: EstimateInput): { weight_g: number; time_min: number } {
  const solid = (input.volume_mm3 / 1_000) * input.density_g_cm3;
  const weight = solid * (input.method === 'Filament' ? filamentShare : resinShare);
  const time =
    input.method === 'Filament' ? weight / filamentGramsPerMinute : Math.abs(input.height_mm) * resinMinutesPerMm;
  return { weight_g: Math.max(0.1, Math.round(weight * 10) / 10), time_min: Math.ceil(time + preparationMin) };
}
