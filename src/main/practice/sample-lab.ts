import type { Submission } from '#shared/contract/requests.contract.ts';
import { asciiStl, binaryStl, obj, threeMf } from './sample-files.ts';
import {
  ball,
  box,
  gear,
  moved,
  pawn,
  phoneStand,
  ribbedVase,
  scaled,
  trefoil,
  twistedTower,
} from './sample-shapes.ts';

/** How far a sample request went before the lab opens, in the words of what people did. */
export type Journey =
  | 'handed in'
  | 'sliced'
  | 'approved'
  | 'unanswered'
  | 'rejected'
  | 'confirmed'
  | 'printing'
  | 'failed once'
  | 'completed'
  | 'picked up';

export interface SampleRequest {
  readonly form: Omit<Submission, 'upload_id' | 'consent'>;
  readonly file: SampleFile;
  readonly journey: Journey;
  /** Hours before now at which it was handed in. */
  readonly age: number;
  readonly grams: number;
  readonly minutes: number;
}

export const sampleStaff = ['Mara Lindqvist', 'Theo Okafor', 'Jun Watanabe', 'Elena Petrović'] as const;

type Form = SampleRequest['form'];

interface SampleFile {
  readonly name: string;
  /** The model, larger or smaller by a factor: no two students hand in the same bytes. */
  readonly bytes: (size: number) => Buffer;
}

const files = {
  vase: { name: 'vase final v3.stl', bytes: (size) => binaryStl(scaled(ribbedVase(), size)) },
  gear: { name: 'gear_18T.stl', bytes: (size) => binaryStl(scaled(gear(), size)) },
  bigGear: { name: 'Drive gear 36T.obj', bytes: (size) => obj(scaled(gear(36, 2, 10, 12), size)) },
  pawn: { name: 'pawn.stl', bytes: (size) => asciiStl(scaled(pawn(), size)) },
  tower: { name: 'twisted tower.stl', bytes: (size) => binaryStl(scaled(twistedTower(), size)) },
  knot: { name: 'trefoil knot.stl', bytes: (size) => binaryStl(scaled(trefoil(11, 4), size)) },
  stand: { name: 'phone stand.stl', bytes: (size) => binaryStl(scaled(phoneStand(), size)) },
  cube: { name: 'calibration cube.stl', bytes: (size) => asciiStl(scaled(box(20, 20, 20), size)) },
  ball: { name: 'sphere.obj', bytes: (size) => obj(scaled(ball(15), size)) },
  set: {
    name: 'pawn and gear.3mf',
    bytes: (size) => threeMf([scaled(pawn(), size), scaled(moved(gear(12, 2.5, 10), 45, 0, 0), size)]),
  },
  tall: { name: 'tall vase.stl', bytes: (size) => binaryStl(scaled(ribbedVase(310, 60), size)) },
} as const satisfies Record<string, SampleFile>;

const printers = {
  mk4s: { method: 'Filament', printer: 'Prusa MK4S' },
  xl: { method: 'Filament', printer: 'Prusa XL' },
  raise: { method: 'Filament', printer: 'Raise3D Pro 2 Plus' },
  form: { method: 'Resin', printer: 'Formlabs Form 3' },
} as const;

const person = (
  name: string,
  email: string,
  discipline: string,
  class_number: string,
  machine: keyof typeof printers,
  color: string,
  notes = '',
): Form => ({ name, email: `${email}@students.example`, discipline, class_number, ...printers[machine], color, notes });

const sample = (
  form: Form,
  file: keyof typeof files,
  journey: Journey,
  age: number,
  grams: number,
  minutes: number,
): SampleRequest => ({ form, file: files[file], journey, age, grams, minutes });

/** Sample requests of made-up people, in every status and of every age. Oldest first, as they were handed in. */
export const sampleRequests: readonly SampleRequest[] = [
  sample(person('Amara Nwosu', 'anwosu', 'Engineering', 'ME 2310', 'mk4s', 'Blue'), 'gear', 'picked up', 310, 18.4, 96),
  sample(
    person('Lukas Brandt', 'lbrandt', 'Architecture', 'ARCH 4001', 'xl', 'White'),
    'tower',
    'picked up',
    290,
    61.2,
    402,
  ),
  sample(person('Sofía Herrera', 'sherrera', 'Art', 'ART 1847', 'form', 'Clear'), 'pawn', 'picked up', 264, 14.1, 188),
  sample(person('Grace Kim', 'gkim', 'Engineering', 'N/A', 'mk4s', 'Red'), 'cube', 'rejected', 220, 7.9, 34),
  sample(
    person('Oluwaseun Adebayo-Fitzgerald', 'oadebayofitzgerald', 'Interior Design', 'ID 3751', 'raise', 'Black'),
    'bigGear',
    'completed',
    190,
    54.0,
    260,
  ),
  sample(person('Priya Raman', 'praman', 'Other', 'BIOL 2051', 'form', 'Grey'), 'ball', 'completed', 150, 19.8, 215),
  sample(
    person('Noah Schmidt', 'nschmidt', 'Other', 'N/A', 'mk4s', 'Orange', 'Please print standing up.'),
    'vase',
    'unanswered',
    120,
    44.6,
    318,
  ),
  sample(person('Chloé Dubois', 'cdubois', 'Art', 'ART 2050', 'xl', 'Purple'), 'knot', 'completed', 98, 26.2, 174),
  sample(
    person('Yusuf Demir', 'ydemir', 'Engineering', 'EE 4820', 'mk4s', 'Black'),
    'stand',
    'failed once',
    80,
    88.3,
    388,
  ),
  sample(
    person('Wei Zhang', 'wzhang', 'Architecture', 'ARCH 2003', 'raise', 'White'),
    'tower',
    'printing',
    77,
    60.4,
    395,
  ),
  sample(
    person('Hannah Goldberg', 'hgoldberg', 'Other', 'PSYC 3081', 'mk4s', 'Green'),
    'pawn',
    'printing',
    74,
    11.9,
    72,
  ),
  sample(
    person('Mateo Álvarez', 'malvarez', 'Engineering', 'ME 4202', 'xl', 'Yellow'),
    'gear',
    'printing',
    71,
    19.0,
    99,
  ),
  sample(
    person('Zoë Ångström', 'zangstrom', 'Landscape Architecture', 'GEOG 4044', 'mk4s', 'Blue'),
    'vase',
    'confirmed',
    66,
    45.1,
    322,
  ),
  sample(
    person('Ibrahim Hassan', 'ihassan', 'Engineering', 'CE 3700', 'raise', 'Red'),
    'bigGear',
    'confirmed',
    58,
    55.2,
    268,
  ),
  sample(person('Emily Carter', 'ecarter', 'Art', 'ART 4230', 'form', 'White'), 'ball', 'confirmed', 49, 19.9, 214),
  sample(
    person('Keiko Tanaka', 'ktanaka', 'Interior Design', 'ID 2750', 'mk4s', 'Purple'),
    'cube',
    'rejected',
    47,
    8.0,
    35,
  ),
  sample(
    person('Daniel Ferreira', 'dferreira', 'Industrial Design', 'CHEM 4553', 'mk4s', 'White'),
    'stand',
    'approved',
    44,
    87.9,
    380,
  ),
  sample(
    person('Fatima Al-Sayed', 'falsayed', 'Architecture', 'ARCH 5001', 'xl', 'Black'),
    'set',
    'approved',
    38,
    33.4,
    201,
  ),
  sample(
    person('Jonas Weber', 'jweber', 'Engineering', 'ME 3633', 'mk4s', 'Orange'),
    'knot',
    'approved',
    31,
    25.8,
    170,
  ),
  sample(person('Maya Patel', 'mpatel', 'Other', 'N/A', 'mk4s', 'Green'), 'gear', 'sliced', 28, 18.6, 97),
  sample(
    person('Tomás Oliveira', 'toliveira', 'Other', 'N/A', 'mk4s', 'Red', 'It is tall; any printer that fits is fine.'),
    'tall',
    'handed in',
    26,
    0,
    0,
  ),
  sample(person('Aisha Bello', 'abello', 'Art', 'ART 2879', 'form', 'Black'), 'pawn', 'handed in', 9, 0, 0),
  sample(
    person('Henry Thompson', 'hthompson', 'Engineering', 'ME 2733', 'mk4s', 'Blue'),
    'set',
    'sliced',
    6,
    32.7,
    196,
  ),
  sample(
    person('Nguyễn Minh Anh', 'nminhanh', 'Architecture', 'ARCH 1001', 'xl', 'Yellow'),
    'tower',
    'handed in',
    3,
    0,
    0,
  ),
  sample(
    person(
      'Maximiliane Alexandra von Hohenstein-Wallersdorf zu Lichtenberg',
      'maximiliane.alexandra.von.hohenstein-wallersdorf',
      'Interior Design',
      'ID 4720 / ARCH 3007, Studio B',
      'mk4s',
      'White',
      'It stands on a shelf in the exhibition, so the side with the seam should face the wall. If the rim turns out too thin, please write to me before you change anything; I would rather scale the whole vase than lose its shape.',
    ),
    'vase',
    'handed in',
    1,
    0,
    0,
  ),
  sample(
    person('Samuel Osei', 'sosei', 'Engineering', 'EE 2120', 'mk4s', 'Black', 'Needed for the demo on Friday.'),
    'stand',
    'handed in',
    0.2,
    0,
    0,
  ),
];
