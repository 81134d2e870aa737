import * as z from 'zod';
import { filled, instant, micros, priceParts, status } from './common.ts';
import { anyone } from './meta.ts';
import { method } from './requests.contract.ts';

const catalog = z.strictObject({
  lab_name: z.string(),
  currency: z.string(),
  minimum: micros,
  consent: z.string(),
  pickup_hours: z.string(),
  pickup_place: z.string(),
  limit_bytes: z.number().int(),
  disciplines: z.array(z.string()),
  methods: z.array(
    z.strictObject({
      name: method,
      explanation: z.string(),
      colors: z.array(z.strictObject({ name: z.string(), hex: z.string() })),
    }),
  ),
  printers: z.array(
    z.strictObject({ name: z.string(), method, volume_mm: z.tuple([z.number(), z.number(), z.number()]) }),
  ),
  materials: z.array(z.strictObject({ name: z.string(), method })),
  reject_reasons: z.array(z.string()),
  /** Whether students who bring their own material pay for machine time alone. */
  own_material: z.boolean(),
});
export type Catalog = z.infer<typeof catalog>;

const confirmation = z.strictObject({
  /** `open` can still be answered; the others say why not. */
  state: z.enum(['open', 'confirmed', 'declined', 'expired', 'void']),
  ticket: z.string(),
  name: z.string(),
  printer: z.string(),
  material: z.string(),
  color: z.string(),
  weight_g: z.number(),
  time_min: z.number(),
  price: micros,
  parts: priceParts,
  expires_at: instant,
  /** When a fresh link may be asked for; null where it may be now. */
  resend_after: instant.nullable(),
  tracking_url: z.string(),
  thumbnail_url: z.string().nullable(),
});
export type Confirmation = z.infer<typeof confirmation>;

const tracking = z.strictObject({
  ticket: z.string(),
  name: z.string(),
  status,
  status_since: instant,
  created_at: instant,
  removed: z.boolean(),
  method,
  color: z.string(),
  printer: z.string(),
  price: micros.nullable(),
  reject_reasons: z.array(z.string()),
  /** How many requests are ahead, as a band, never a promise; null once printing. */
  position: z.enum(['next', 'few', 'some', 'many']).nullable(),
  thumbnail_url: z.string().nullable(),
  pickup_hours: z.string(),
  pickup_place: z.string(),
});
export type Tracking = z.infer<typeof tracking>;

export const publicContract = {
  /** What the hand-in form needs: methods, colours, printers, limits. */
  catalog: anyone.route({ method: 'GET', path: '/catalog', summary: 'What the lab offers' }).output(catalog),
  quote: anyone
    .route({ method: 'GET', path: '/quote', summary: 'What a print costs' })
    .input(
      z.strictObject({
        printer: filled(80),
        weight_g: z.number().min(0).max(100_000),
        time_min: z.number().min(0).max(100_000),
        own_material: z.boolean().optional(),
      }),
    )
    .output(z.strictObject({ price: z.string(), currency: z.string(), parts: priceParts })),
  busy: anyone.route({ method: 'GET', path: '/busy', summary: 'How busy the lab is' }).output(
    z.strictObject({
      band: z.enum(['quiet', 'typical', 'busy', 'packed']),
      open: z.number().int(),
      /** Median days from hand-in to completion over the last 30 days; null where too few are known. */
      typical_wait_days: z.number().nullable(),
    }),
  ),
  confirmation: anyone
    .route({ method: 'GET', path: '/confirm/{token}', summary: 'What is to be confirmed; changes nothing' })
    .input(z.strictObject({ token: filled(2000) }))
    .output(confirmation),
  answer: anyone
    .route({ method: 'POST', path: '/confirm/{token}', summary: 'Confirm or decline' })
    .input(z.strictObject({ token: filled(2000), decision: z.enum(['confirm', 'decline']).default('confirm') }))
    .output(confirmation),
  /** A fresh link for an expired one, to the address of the request; once per hour per request. */
  resendConfirmation: anyone
    .route({ method: 'POST', path: '/confirm/{token}/resend', summary: 'Mail a fresh link' })
    .input(z.strictObject({ token: filled(2000) }))
    .output(z.strictObject({ sent: z.literal(true) })),
  track: anyone
    .route({ method: 'GET', path: '/track/{code}', summary: 'Where a request stands' })
    .input(z.strictObject({ code: filled(64) }))
    .output(tracking),
};
