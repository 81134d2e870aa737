import { adminCare } from './admin-care.ts';
import { adminPeople } from './admin-people.ts';
import { adminSettings } from './admin-settings.ts';

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** Texts of the admin views. */
export const admin = {
  title: 'Administration',
  frame: {
    rail: 'Main',
    requests: 'Requests',
    admin: 'Admin',
    waiting: (count: number) => `${plural(count, 'request', 'requests')} to look at`,
    workstation: 'Workstation',
    practice: 'Practice lab. Nothing leaves this computer; mails end in the practice mailbox on the staff board.',
    menu: 'Theme',
    theme: 'Theme',
    themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
    locked: 'Locked',
    until: (time: string) => `unlocked until ${time}`,
    unlock: 'Unlock',
    lock: 'Lock',
    lockHint: 'This window asks for the admin password again. What you typed is kept.',
    sections: 'Sections of administration',
    unsaved: 'unsaved changes',
  },
  unlock: {
    title: 'Administration is locked',
    hint: 'Settings, staff and workstations are for the lab’s admins. It locks itself again after 15 minutes.',
    openTitle: 'Who administers?',
    openHint:
      'This window was opened with the host’s start link, which unlocks administration for a while. Your name is written beside what you change.',
    enter: 'Go on',
    missingName: 'Choose who you are.',
    againTitle: 'Administration locked itself',
    againHint: 'What you typed is kept. Unlock it to go on.',
    who: 'Admin',
    password: 'Admin password',
    passwordHint: 'It was chosen when this host was set up.',
    action: 'Unlock administration',
    back: 'Back to the requests',
    missing: 'Choose who you are and write the admin password.',
    noAdmins: 'No active staff member is an admin, so nobody can unlock administration.',
  },
  stranger: {
    title: 'This window isn’t signed in',
    hint: 'Administration opens on a staff workstation. Sign this one in first.',
    action: 'Sign in on the staff board',
    kioskTitle: 'This is a kiosk',
    kioskHint: 'Administration opens on staff workstations only.',
    kioskAction: 'Go to the kiosk',
  },
  groups: { lab: 'The lab', work: 'Prints and prices', machine: 'This host', people: 'People' },
  settings: adminSettings,
  people: adminPeople,
  care: adminCare,
};
