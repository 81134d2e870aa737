const count = (value: number, one: string, many: string) =>
  `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`;

/** Texts about the integrity audit and the backups. */
export const adminCare = {
  integrity: {
    title: 'Integrity',
    description:
      'Every night the host reads each file and compares it with the records. It changes nothing by itself: you decide about what it finds.',
    start: 'Audit now',
    cancel: 'Cancel the audit',
    progress: 'Progress of the audit',
    records: (done: number, total: number | null) =>
      total === null
        ? `${count(done, 'request', 'requests')} read`
        : `${done.toLocaleString('en-US')} of about ${count(total, 'request', 'requests')} read`,
    files: (done: number) => `Looking for files without a record: ${done.toLocaleString('en-US')} so far`,
    never: 'No audit yet',
    neverHint: 'The first one runs tonight. It can run while people work.',
    fine: 'Files and records agree',
    open: (findings: number) => `${count(findings, 'finding waits', 'findings wait')} for your decision`,
    last: 'Last audit',
    looked: 'Looked at',
    lookedAt: (requests: number, files: number) =>
      `${count(requests, 'request', 'requests')}, ${count(files, 'file', 'files')}`,
    by: 'Started by',
    itself: 'Platen itself',
    failed: 'The last audit failed',
    cancelled: 'The last audit was cancelled. What it had found by then is below.',
    more: 'More findings follow once some of these are resolved.',
    none: 'Nothing can be done from here. Put the right file in its place, then audit again.',
    classes: {
      orphan: {
        title: 'Files without a record',
        hint: 'Somebody put them there, or their record is lost. Those with a request’s number can be given to it.',
      },
      'broken-link': {
        title: 'Missing files',
        hint: 'A record names them, but they aren’t there. Look whether somebody moved them by hand.',
      },
      'stale-copy': {
        title: 'Copies in the wrong folder',
        hint: 'They bear the name of a request that is elsewhere by now.',
      },
      changed: {
        title: 'Changed files',
        hint: 'Their content isn’t what was recorded: edited by hand, or damaged by a disk.',
      },
      metadata: {
        title: 'Metadata missing or wrong',
        hint: 'The note beside a request’s file. It can always be written anew from the record.',
      },
      'thumbnail-missing': { title: 'Missing pictures', hint: 'They can be drawn again from the model.' },
    },
    resolutions: {
      adopt: {
        action: 'Adopt',
        title: 'Adopt this file?',
        hint: 'It becomes a file of its request and moves to where the request is.',
      },
      quarantine: {
        action: 'Set aside',
        title: 'Set this file aside?',
        hint: 'It moves to the folder Quarantine of the storage. Nothing is deleted.',
      },
      restore: {
        action: 'Restore',
        title: 'Restore this file?',
        hint: 'From the backup where it holds this very content; otherwise the student’s upload in Originals takes its place. What lies there now is set aside.',
      },
      regenerate: { action: 'Make anew', title: 'Make it anew?', hint: 'It is written again from the record.' },
      accept: {
        action: 'Accept',
        title: 'Accept the changed file?',
        hint: 'Its content is recorded as the right one from now on. Look at the file before you do this.',
      },
    },
  },
  backups: {
    title: 'Backups',
    description:
      'A copy of the database and of every file, made while the lab works. Keep the folder on another disk than the storage.',
    start: 'Back up now',
    making: (files: number) => `Copying: ${count(files, 'file', 'files')} so far`,
    checking: 'Checking what was written',
    progress: 'Progress of the backup',
    fine: 'Backups are up to date',
    off: 'Nightly backups are switched off',
    last: 'Last backup',
    never: 'none yet',
    next: 'Next',
    folder: 'Folder',
    key: 'Secrets',
    keyHint: 'The file secrets.key in the host’s data folder isn’t in a backup. Keep a copy of it apart.',
    settings: 'When and where',
    settingsHint: 'The newest of 14 days, 8 weeks and 12 months are kept.',
    enabled: 'Make a backup every night',
    enabledHint: 'One that was missed is made when the host is on again.',
    folderHint: 'A whole path as the host sees it. Empty: “backups” in the host’s data folder.',
    timeHint: 'Such as 02:30, in the host’s time.',
    list: 'Kept backups',
    listHint: 'To bring one back, see “platen restore” in the guide for operators.',
    empty: 'No backup yet',
    emptyHint: 'The first one is made tonight, or now.',
    made: 'Made',
    requests: 'Requests',
    files: 'Files',
    size: 'Size',
    missing: (files: number) => `${count(files, 'file was', 'files were')} missing in the storage`,
    verify: 'Verify',
    verifyOf: (name: string) => `Verify the backup ${name}`,
    intact: (name: string, files: number) =>
      `${name} is intact: every one of ${count(files, 'file', 'files')} was read.`,
    damaged: (name: string) => `${name} is damaged`,
    damagedDatabase: 'Its copy of the database can’t be used.',
  },
};
