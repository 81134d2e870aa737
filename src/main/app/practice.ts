import type { Handlers } from '#main/platform/call.ts';
import { system } from '#main/platform/call.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import { type MailCatcher, startMailCatcher } from '#main/practice/mail-catcher.ts';
import type { practiceContract } from '#shared/contract/mail.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import type { Rooms } from './rooms.ts';

/** Starts the practice lab's mail server and points the lab's mail at it, so that nothing leaves the machine. */
export async function openPractice({ settings }: Pick<Rooms, 'settings'>, events: EventBus): Promise<MailCatcher> {
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
