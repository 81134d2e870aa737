import type { RequestDetail, RequestFile } from '#shared/contract/requests.contract.ts';

type Sliced = NonNullable<RequestFile['sliced']>;

const facts: Sliced = {
  slicer: 'PrusaSlicer',
  version: '2.9.0',
  time_s: 5_700,
  grams: 42.117,
  filament_mm: 14_000,
  resin_ml: null,
  material: 'PLA',
  printer: 'Original Prusa MK4S 0.4 nozzle',
  plates: 1,
  thumbnail: null,
  complete: true,
  warnings: [],
};

/** A file beside a request; `sliced: null` makes it a plain model. */
export const sampleFile = (id: number, change: Partial<RequestFile> = {}): RequestFile => ({
  id,
  role: 'candidate',
  name: `JaneDoe_Filament_Blue_7.${id}.gcode`,
  path: `Uploaded/JaneDoe_Filament_Blue_7.${id}.gcode`,
  kind: 'gcode',
  size: 1_000,
  sha256: 'f'.repeat(64),
  modified_at: id * 1_000,
  state: 'complete',
  source: 'Uploaded',
  model: null,
  sliced: facts,
  ...change,
});

export const sliced = (change: Partial<Sliced>): Sliced => ({ ...facts, ...change });

const upload = sampleFile(1, { role: 'authoritative', name: 'JaneDoe_Filament_Blue_7.stl', kind: 'stl', sliced: null });

/** A request as it was handed in. */
export const sampleRequest = (change: Partial<RequestDetail> = {}): RequestDetail => ({
  id: 7,
  ticket: '#7',
  version: 1,
  status: 'Uploaded',
  status_since: 1_000,
  created_at: 1_000,
  name: 'Jane Doe',
  email: 'jane@students.example',
  discipline: 'Art',
  class_number: 'N/A',
  method: 'Filament',
  color: 'Blue',
  printer: 'Prusa XL',
  material: null,
  price: null,
  file_name: upload.name,
  file_kind: 'stl',
  thumbnail: false,
  reviewed: true,
  flags: [],
  lock: null,
  removed: null,
  notes: '',
  staff_notes: [],
  weight_g: null,
  time_min: null,
  final_weight_g: null,
  price_parts: null,
  reject_reasons: [],
  file: upload,
  original: upload,
  tracking_url: 'http://lab.example/t/abc',
  confirmation: null,
  payments: [],
  actions: ['approve', 'approve-in-person', 'reject', 'delete'],
  ...change,
});
