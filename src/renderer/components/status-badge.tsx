import {
  Archive,
  CircleCheck,
  Hourglass,
  Inbox,
  Layers,
  type LucideIcon,
  OctagonX,
  Printer,
  ShoppingBag,
} from 'lucide-react';
import { useText } from '../i18n/text.tsx';

/** The statuses a badge can show, in the order of a request's life. */
export const badgeStatuses = [
  'Uploaded',
  'Pending',
  'Rejected',
  'ReadyToPrint',
  'Printing',
  'Completed',
  'PaidPickedUp',
  'Archived',
] as const;
export type BadgeStatus = (typeof badgeStatuses)[number];

/** Each status has its own sign; also used by the tabs of the board. */
export const statusIcons: Record<BadgeStatus, LucideIcon> = {
  Uploaded: Inbox,
  Pending: Hourglass,
  Rejected: OctagonX,
  ReadyToPrint: Layers,
  Printing: Printer,
  Completed: CircleCheck,
  PaidPickedUp: ShoppingBag,
  Archived: Archive,
};

const hues: Record<BadgeStatus, string> = {
  Uploaded: 'bg-uploaded-soft text-uploaded',
  Pending: 'bg-pending-soft text-pending',
  Rejected: 'bg-rejected-soft text-rejected',
  ReadyToPrint: 'bg-ready-soft text-ready',
  Printing: 'bg-printing-soft text-printing',
  Completed: 'bg-completed-soft text-completed',
  PaidPickedUp: 'bg-picked-up-soft text-picked-up',
  Archived: 'bg-archived-soft text-archived',
};

/** Where a request stands: icon, word and hue. */
export function StatusBadge({ status }: { status: BadgeStatus }) {
  const Icon = statusIcons[status];
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full pr-2.5 pl-2 font-medium text-12 ${hues[status]}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {useText().components.status[status]}
    </span>
  );
}
