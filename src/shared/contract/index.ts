import { backupContract } from './backup.contract.ts';
import { eventsContract } from './events.contract.ts';
import { integrityContract } from './integrity.contract.ts';
import { healthContract, mailContract, practiceContract } from './mail.contract.ts';
import { staffContract, workstationsContract } from './people.contract.ts';
import { publicContract } from './public.contract.ts';
import { activityContract, kioskContract, requestsContract, uploadsContract } from './requests.contract.ts';
import { sessionContract, setupContract } from './session.contract.ts';
import { settingsContract } from './settings.contract.ts';

/** Raised when an older workstation could no longer talk to a newer host, or the other way round. */
export const contractVersion = 1;

/** Everything that the host offers, declared once. Types of both sides come from here. */
export const contract = {
  session: sessionContract,
  setup: setupContract,
  staff: staffContract,
  workstations: workstationsContract,
  requests: requestsContract,
  uploads: uploadsContract,
  public: publicContract,
  kiosk: kioskContract,
  activity: activityContract,
  settings: settingsContract,
  mail: mailContract,
  practice: practiceContract,
  health: healthContract,
  integrity: integrityContract,
  backup: backupContract,
  events: eventsContract,
};

export type Contract = typeof contract;
