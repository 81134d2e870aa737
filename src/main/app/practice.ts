import type { Handlers } from '#main/platform/call.ts';
import { system } from '#main/platform/call.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { MailCatcher } from '#main/practice/mail-catcher.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { practiceContract } from '#shared/contract/mail.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import type { LabClock } from './lab-clock.ts';
import type { Rooms } from './rooms.ts';

/** Starts the practice lab's mail server and points the lab's mail at it, so that nothing leaves the machine. */
export async function openMailbox({ settings }: Pick<Rooms, 'settings'>, events: EventBus): Promise<MailCatcher> {
  // A real lab never loads a mail server.
  const { startMailCatcher } = await import('#main/practice/mail-catcher.ts');
  const catcher = await startMailCatcher(() => events.publish({ type: 'practice.mail' }));
  const mail = settings.get('mail');
  const value = {
    ...mail,
    enabled: true,
    host: '127.0.0.1',
    port: catcher.port,
    security: 'none' as const,
    user: '',
    from_name: 'Practice lab',
    from_address: 'lab@practice.example',
  };
  await settings.update({ section: 'mail', value, version: settings.version('mail') }, system);
  return catcher;
}

/** Gives a new practice lab its samples. They are made in the past, so nothing may run in the background meanwhile. */
export async function fillPractice(rooms: Rooms, handlers: Handlers<Contract>, time: LabClock): Promise<void> {
  const { accounts, requests, files } = rooms;
  const counts = await requests.counts();
  if (Object.values(counts).some((count) => count > 0)) return;
  const { seedPractice } = await import('#main/practice/seed.ts');
  const { token } = await accounts.redeem(accounts.issueStartCode());
  const caller = await accounts.identify(token, 'practice');
  await seedPractice({
    handlers,
    files,
    call: { caller, signal: undefined, lastEventId: undefined, setToken: () => {} },
    sweepCandidates: requests.sweepCandidates,
    setClockBehind: time.setBehind,
  });
  await accounts.end(caller);
}

/** Outside the practice lab there is no mailbox. */
export function practiceHandlers(catcher: MailCatcher | null): Handlers<typeof practiceContract> {
  const open = () => {
    if (catcher) return catcher;
    throw new PlatenError('NOT_FOUND', 'Only the practice lab has a mailbox of its own.');
  };
  return {
    mails: async () => [...open().mails()],
    clearMails: async () => {
      open().clear();
      return { done: true };
    },
  };
}
