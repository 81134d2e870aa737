import type { PriceParts } from '#shared/contract/common.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import { assertNever } from '#shared/errors.ts';
import { type Block, type Letter, layOut, type Words } from './layout.ts';
import type { Notice } from './mail.types.ts';
import { duration, moment, money, oneLine, rate } from './words.ts';

type Lab = Settings['lab'];

/** The words of a notice. What a student typed stands in it as text only, on one line. */
export function writeNotice(notice: Notice, lab: Lab): Words {
  const hello: Block = { kind: 'text', text: `Hello ${oneLine(notice.name)},` };
  const track: Block = { kind: 'link', label: 'See where your print stands', url: notice.trackingUrl };
  const { subject, blocks } = body(notice, lab);
  return layOut({ subject, blocks: [hello, ...blocks, track], signature: signature(lab) });
}

export const writeTest = (lab: Lab): Words =>
  layOut({
    subject: `Test mail from ${lab.name}`,
    blocks: [{ kind: 'text', text: 'This is a test. If you can read it, the mail settings of the print lab work.' }],
    signature: signature(lab),
  });

const signature = (lab: Lab): string[] => [lab.name, lab.contact].map(oneLine).filter((line) => line !== '');

function body(notice: Notice, lab: Lab): Pick<Letter, 'subject' | 'blocks'> {
  const print = `3D print ${notice.ticket}`;
  switch (notice.kind) {
    case 'approved': {
      const price = money(notice.price.price, notice.price.currency);
      return {
        subject: `Please confirm your ${print} for ${price}`,
        blocks: [
          { kind: 'text', text: `We can make your ${print}. It costs ${price}. We start once you confirm.` },
          ...offer(notice),
        ],
      };
    }
    case 'reminder-unconfirmed':
      return {
        subject: `Reminder: please confirm your ${print}`,
        blocks: [
          { kind: 'text', text: `Your ${print} is waiting for your answer. We start once you confirm.` },
          ...offer(notice),
        ],
      };
    case 'rejected':
      return {
        subject: `We can’t make your ${print} as it is`,
        blocks: [
          { kind: 'text', text: `We looked at your ${print} and can’t make it as it is:` },
          { kind: 'list', items: notice.reasons.map(oneLine) },
          ...(notice.note.trim() === '' ? [] : [{ kind: 'text', text: notice.note.trim() } as const]),
          { kind: 'text', text: 'Nothing is charged. You are welcome to hand in a changed model at any time.' },
        ],
      };
    case 'completed':
      return {
        subject: `Your ${print} is ready to pick up`,
        blocks: [{ kind: 'text', text: `Your ${print} is finished and waits for you.` }, ...pickup(notice, lab)],
      };
    case 'reminder-unclaimed':
      return {
        subject: `Reminder: your ${print} is waiting for you`,
        blocks: [
          { kind: 'text', text: `Your ${print} is finished and was not picked up yet. Please come by soon.` },
          ...pickup(notice, lab),
        ],
      };
    default:
      return assertNever(notice);
  }
}

type Offer = Extract<Notice, { kind: 'approved' | 'reminder-unconfirmed' }>;

const offer = (notice: Offer): Block[] => [
  {
    kind: 'facts',
    facts: [
      ['Printer', oneLine(notice.printer)],
      ['Material', oneLine(notice.material)],
      ['Colour', oneLine(notice.color)],
      ['Printing time', `about ${duration(notice.price.time_min)}`],
      ['Price', money(notice.price.price, notice.price.currency)],
    ],
  },
  { kind: 'text', text: 'How the price came about:' },
  { kind: 'list', items: priceLines(notice.price) },
  { kind: 'link', label: 'Confirm or decline', url: notice.confirmUrl },
  { kind: 'text', text: `The link is good until ${moment(notice.expiresAt)}.` },
];

function priceLines(parts: PriceParts): string[] {
  const { currency } = parts;
  const material = parts.own_material
    ? 'Material: your own, not charged'
    : `Material: ${parts.weight_g} g × ${rate(parts.per_gram, currency)} = ${money(parts.material, currency)}`;
  const machine = `Machine time: ${parts.time_min} min × ${rate(parts.per_minute, currency)} = ${money(parts.machine, currency)}`;
  const minimum = `The minimum charge of ${money(parts.minimum, currency)} applies`;
  return parts.minimum_applied ? [material, machine, minimum] : [material, machine];
}

type Pickup = Extract<Notice, { kind: 'completed' | 'reminder-unclaimed' }>;

const pickup = (notice: Pickup, lab: Lab): Block[] => [
  {
    kind: 'facts',
    facts: [
      ['To pay', money(notice.price, notice.currency)] as const,
      ['Where', oneLine(lab.pickup_place)] as const,
      ['When', oneLine(lab.pickup_hours)] as const,
    ].filter(([, value]) => value !== ''),
  },
];
