import type { Browser, Page } from 'playwright-core';
import type { CaughtMail } from '../src/shared/contract/mail.contract.ts';
import type { RequestDetail } from '../src/shared/contract/requests.contract.ts';
import { openBrowser, openSeat, type Seat, signIn } from './browser.ts';
import { type HostProcess, startHost } from './host-process.ts';

/** Who sits before a screen. `phone` and `visitor` differ in size alone; `new` looks at a host that isn't set up. */
export type SeatName = 'staff' | 'admin' | 'kiosk' | 'visitor' | 'phone' | 'new';

export interface ScreenLab {
  /** A fresh page of the seat, still empty; complaints gather in `complaints`. */
  open(seat: SeatName): Promise<Page>;
  /** Path of the confirmation page that the student of a request was mailed. */
  confirmPath(id: number): Promise<string>;
  /** Path of a request's tracking page. */
  trackPath(id: number): Promise<string>;
  /** Path and query that let a person set the new host up. */
  readonly startPath: string;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const password = 'a long kiosk password';
const phone = { width: 390, height: 844 };

/** The practice lab with a seat of every kind, and a host that nobody has set up yet. */
export async function openScreenLab(): Promise<ScreenLab> {
  const opened: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };
  try {
    const [practice, unset, browser] = await Promise.all([
      keep(startHost({ args: ['--practice'] })),
      keep(startHost({ args: ['--first-run'], password: null })),
      openBrowser().then((one) => {
        opened.push(one);
        return one;
      }),
    ]);
    return await furnish(practice, unset, browser, close);
  } catch (error) {
    await close();
    throw error;
  }

  async function keep(starting: Promise<HostProcess>): Promise<HostProcess> {
    const host = await starting;
    opened.push({ close: host.dispose });
    return host;
  }
}

async function furnish(practice: HostProcess, unset: HostProcess, browser: Browser, close: () => Promise<void>) {
  const api = await adminApi(practice.startLink);
  const me = (await api.get<{ id: number; admin: boolean }[]>('/api/staff')).find(({ admin }) => admin);
  for (const [name, seat] of [
    ['Kiosk', 'kiosk'],
    ['Front desk', 'staff'],
  ])
    await api.post('/api/workstations', { name, seat, password, staff_id: me?.id ?? 0 });
  const seat = (url: string, size = {}) => openSeat(browser, url, { ...size, still: true });
  const seats: Record<SeatName, Seat> = {
    staff: await seat(practice.url),
    admin: await seat(practice.url),
    kiosk: await seat(practice.url),
    visitor: await seat(practice.url),
    phone: await seat(practice.url, phone),
    new: await seat(unset.url),
  };
  await signIn(seats.staff.page, 'Front desk', password);
  await signIn(seats.kiosk.page, 'Kiosk', password);
  await seats.admin.context.addCookies(api.cookies);
  const complaints = Object.values(seats).map((one) => one.complaints);
  for (const { page } of Object.values(seats)) await page.close();
  const detail = (id: number) => api.get<RequestDetail>(`/api/requests/${id}`);
  const lab: ScreenLab = {
    open: (name) => seats[name].openPage(),
    async confirmPath(id) {
      const { ticket } = await detail(id);
      const mails = await api.get<CaughtMail[]>('/api/practice/mails');
      const mail = mails.find((one) => one.subject.includes(ticket) && one.text.includes('/confirm/'));
      const link = /\/confirm\/\S+/.exec(mail?.text ?? '')?.[0];
      if (!link) throw new Error(`no mail with a link to confirm ${ticket}`);
      return link;
    },
    trackPath: async (id) => new URL((await detail(id)).tracking_url).pathname,
    startPath: new URL(unset.startLink).pathname + new URL(unset.startLink).search,
    get complaints() {
      return complaints.flat();
    },
    close,
  };
  return lab;
}

/** What a script may ask as the admin whom the start link lets in. */
async function adminApi(startLink: string) {
  const { origin, searchParams } = new URL(startLink);
  const json = { 'content-type': 'application/json' };
  const redeemed = await fetch(`${origin}/api/session/redeem`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ code: searchParams.get('code') }),
  });
  const { token } = (await redeemed.json()) as { token: string };
  const call = async <T>(path: string, init: { method?: string; body?: string } = {}): Promise<T> => {
    const headers = { ...json, authorization: `Bearer ${token}` };
    const answer = await fetch(`${origin}${path}`, { ...init, headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const cookies = redeemed.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: origin };
  });
  return {
    cookies,
    get: <T>(path: string) => call<T>(path),
    post: <T>(path: string, body: unknown) => call<T>(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}
