import {
  Archive,
  BellRing,
  Coins,
  DatabaseBackup,
  Hand,
  HardDrive,
  HeartPulse,
  House,
  type LucideIcon,
  Mail,
  MailCheck,
  Monitor,
  Palette,
  Printer,
  SearchCheck,
  Users,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { SettingsSection } from '#shared/contract/settings.contract.ts';
import type { Catalogue } from '../i18n/en.ts';
import { BackupsPage } from './care/backups.page.tsx';
import { IntegrityPage } from './care/integrity.page.tsx';
import { HealthPage } from './people/health.page.tsx';
import { StaffPage } from './people/staff.page.tsx';
import { WorkstationsPage } from './people/workstations.page.tsx';
import { ColorsPage } from './sections/colors.page.tsx';
import { ConfirmationPage } from './sections/confirmation.page.tsx';
import { HandInPage } from './sections/hand-in.page.tsx';
import { LabPage } from './sections/lab.page.tsx';
import { MailPage } from './sections/mail.page.tsx';
import { PrintersPage } from './sections/printers.page.tsx';
import { RatesPage } from './sections/rates.page.tsx';
import { StoragePage } from './sections/storage.page.tsx';
import { BoardPage, RetentionPage } from './sections/switches.page.tsx';

type Texts = Catalogue['admin'];

export interface Place {
  /** Its segment below /admin. */
  readonly path: string;
  readonly group: keyof Texts['groups'];
  readonly icon: LucideIcon;
  readonly title: (text: Texts) => string;
  readonly page: ComponentType;
  /** The sections of the settings that are typed there. */
  readonly sections: readonly SettingsSection[];
}

/** Every page of administration in the order of the list. */
export const places: readonly Place[] = [
  {
    path: 'lab',
    group: 'lab',
    icon: House,
    title: ({ settings }) => settings.lab.title,
    page: LabPage,
    sections: ['lab'],
  },
  {
    path: 'hand-in',
    group: 'lab',
    icon: Hand,
    title: ({ settings }) => settings.handIn.title,
    page: HandInPage,
    sections: ['submissions'],
  },
  {
    path: 'board',
    group: 'lab',
    icon: BellRing,
    title: ({ settings }) => settings.board.title,
    page: BoardPage,
    sections: ['board'],
  },
  {
    path: 'printers',
    group: 'work',
    icon: Printer,
    title: ({ settings }) => settings.printers.title,
    page: PrintersPage,
    sections: ['printers'],
  },
  {
    path: 'colours',
    group: 'work',
    icon: Palette,
    title: ({ settings }) => settings.colors.title,
    page: ColorsPage,
    sections: ['colors'],
  },
  {
    path: 'rates',
    group: 'work',
    icon: Coins,
    title: ({ settings }) => settings.rates.title,
    page: RatesPage,
    sections: ['rates'],
  },
  {
    path: 'confirmation',
    group: 'work',
    icon: MailCheck,
    title: ({ settings }) => settings.confirmation.title,
    page: ConfirmationPage,
    sections: ['confirmation', 'reminders'],
  },
  {
    path: 'mail',
    group: 'machine',
    icon: Mail,
    title: ({ settings }) => settings.mail.title,
    page: MailPage,
    sections: ['mail'],
  },
  {
    path: 'storage',
    group: 'machine',
    icon: HardDrive,
    title: ({ settings }) => settings.storage.title,
    page: StoragePage,
    sections: ['storage'],
  },
  {
    path: 'retention',
    group: 'machine',
    icon: Archive,
    title: ({ settings }) => settings.retention.title,
    page: RetentionPage,
    sections: ['retention'],
  },
  {
    path: 'integrity',
    group: 'machine',
    icon: SearchCheck,
    title: ({ care }) => care.integrity.title,
    page: IntegrityPage,
    sections: [],
  },
  {
    path: 'backups',
    group: 'machine',
    icon: DatabaseBackup,
    title: ({ care }) => care.backups.title,
    page: BackupsPage,
    sections: ['backup'],
  },
  {
    path: 'health',
    group: 'machine',
    icon: HeartPulse,
    title: ({ people }) => people.health.title,
    page: HealthPage,
    sections: [],
  },
  {
    path: 'staff',
    group: 'people',
    icon: Users,
    title: ({ people }) => people.staff.title,
    page: StaffPage,
    sections: [],
  },
  {
    path: 'workstations',
    group: 'people',
    icon: Monitor,
    title: ({ people }) => people.workstations.title,
    page: WorkstationsPage,
    sections: [],
  },
];
