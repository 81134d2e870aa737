import { admin } from './en/admin.ts';
import { app } from './en/app.ts';
import { components } from './en/components.ts';
import { kiosk } from './en/kiosk.ts';
import { publicPages } from './en/public.ts';
import { staff } from './en/staff.ts';

/** The English catalogue. A view adds its texts in its own file under en/ and names it here once. */
export const en = { app, components, kiosk, staff, admin, publicPages };

/** What a translation has to fill in. */
export type Catalogue = typeof en;
