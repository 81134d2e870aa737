/** Texts of a request's panel and page. */
export const staffRequest = {
  back: 'Back to the requests',
  fullPage: 'Open as a full page',
  missing: 'There is no such request.',
  deleted: 'This request was deleted. Its files are gone; what happened is kept.',
  pruned: 'The files of this request were deleted after a year in the archive.',
  markSeen: 'Mark as seen',
  locked: (staff: string, workstation: string) => `Being edited by ${staff} at ${workstation}.`,
  more: 'More actions',
  nothingToDo: 'Nothing is left to do here.',
  sections: {
    preview: 'Preview',
    facts: 'Facts',
    price: 'Price',
    files: 'Files',
    activity: 'Activity',
    mails: 'Mails',
    notes: 'Notes',
    payments: 'Payments',
    tracking: 'Tracking page',
    student: 'Student',
  },
  actions: {
    approve: 'Approve…',
    reject: 'Reject…',
    confirm: 'Confirm at the desk…',
    start: 'Start printing…',
    fail: 'It failed…',
    complete: 'Complete…',
    'pick-up': 'Pick up…',
    revert: 'Take the last step back…',
    archive: 'Archive…',
    override: 'Put into another status…',
    prune: 'Delete the files…',
    delete: 'Delete the request…',
    note: 'Add a note…',
  },
  preview: {
    turn: 'Show in 3D',
  },
  facts: {
    status: 'Status',
    since: 'since',
    handedIn: 'Handed in',
    printer: 'Printer',
    material: 'Material',
    method: 'Method',
    color: 'Colour',
    weight: 'Weight',
    finalWeight: 'Weighed',
    time: 'Print time',
    size: 'Model size',
    volume: 'Volume',
    triangles: 'Triangles',
    surface: 'Surface',
    watertight: 'Closed (watertight)',
    open: 'Open (not watertight)',
    warnings: 'Warnings',
    reasons: 'Rejected because',
    email: 'E-mail',
    discipline: 'Discipline',
    class: 'Class',
    mm: (x: string, y: string, z: string) => `${x} × ${y} × ${z} mm`,
    grams: (grams: string) => `${grams} g`,
    millilitres: (ml: string) => `${ml} mL`,
    cm3: (value: string) => `${value} cm³`,
    unknown: 'unknown',
  },
  warnings: {
    'not-watertight': 'The surface has open edges.',
    'non-manifold': 'Some edges are shared by more than two triangles.',
    'inconsistent-normals': 'Some faces point the wrong way.',
    'zero-normals': 'The file has no directions of its own; they were computed.',
    'degenerate-triangles': 'Some triangles have no area.',
    'suspicious-units': 'The size suggests inches or metres instead of millimetres.',
    'trailing-data': 'Something follows the last triangle.',
    'no-volume': 'The model is flat.',
  } as Readonly<Record<string, string>>,
  price: {
    none: 'No price yet. It is computed when the request is approved.',
    material: (grams: string, rate: string) => `${grams} g at ${rate} per gram`,
    machine: (minutes: string, rate: string) => `${minutes} min at ${rate} per minute`,
  },
  files: {
    roles: { authoritative: 'Current', original: 'Original', candidate: 'Candidate' },
    states: { writing: 'Still being written', complete: 'Complete', gone: 'No longer there' },
    upload: 'handed in',
    from: (source: string) => `from ${source}`,
    none: 'There are no files.',
    copyPath: (name: string) => `Copy the path of ${name}`,
    download: (name: string) => `Download ${name}`,
    pathCopied: 'The path is on the clipboard',
    pathFailed: 'The clipboard can’t be used here.',
    plates: (count: number) => `${count.toLocaleString('en-US')} plates`,
    slicer: (name: string, version: string) => `${name} ${version}`.trim(),
  },
  mails: {
    none: 'No mails yet. The student gets one when the request is approved, rejected or completed.',
    kinds: {
      approved: 'Price to confirm',
      rejected: 'Rejection',
      completed: 'Ready for pick-up',
      'reminder-unconfirmed': 'Reminder to confirm',
      'reminder-unclaimed': 'Reminder to pick up',
      test: 'Test',
    },
    states: { queued: 'Waiting', sending: 'Being sent', sent: 'Sent', failed: 'Failed', cancelled: 'Cancelled' },
    resend: 'Send again',
    resendAfter: (time: string) => `Can be sent again at ${time}`,
    resent: 'The mail is on its way again',
    error: (message: string) => `The mail server said: ${message}`,
    read: 'Read',
    to: 'To',
    next: 'Next attempt',
  },
  notes: {
    student: 'From the student',
    none: 'No notes yet.',
    add: 'Add a note',
    label: 'Staff note',
    hint: 'Only staff see it.',
    save: 'Save the note',
  },
  payments: {
    methods: { cash: 'Cash', card: 'Card', account: 'Account', grant: 'Grant', waived: 'Waived' } as Readonly<
      Record<string, string>
    >,
    reversal: 'Taken back',
    by: (staff: string) => `by ${staff}`,
  },
  tracking: {
    hint: 'What the student sees. Scan it with a phone, or send the link.',
    copy: 'Copy the tracking link',
    open: 'Open the tracking page',
  },
  confirmation: {
    term: 'Confirmation link',
    used: 'answered',
    expired: 'ran out',
    open: 'open until',
  },
  activity: {
    none: 'Nothing has happened yet.',
    at: (staff: string, workstation: string) => `${staff} at ${workstation}`,
    actors: { student: 'the student', staff: 'staff', admin: 'an admin', system: 'Platen itself' },
    showAll: (count: number) => `Show all ${count.toLocaleString('en-US')}`,
    /** Where a part of a sentence isn't known, the shorter one is said. */
    types: {
      submitted: (printer: string) => (printer ? `Handed in for the ${printer}` : 'Handed in'),
      approved: (price: string) =>
        price ? `Approved for ${price}; the price was mailed` : 'Approved; the price was mailed',
      approvedInPerson: (price: string) =>
        price ? `Approved for ${price}; the student agreed at the desk` : 'Approved; the student agreed at the desk',
      rejected: (reasons: string) => (reasons ? `Rejected: ${reasons}` : 'Rejected'),
      confirmedByStudent: 'The student agreed to the price',
      confirmedAtDesk: (note: string) => (note ? `Agreed to at the desk: ${note}` : 'Agreed to at the desk'),
      declined: 'The student declined the price',
      started: (printer: string) => (printer ? `Printing started on the ${printer}` : 'Printing started'),
      failed: (fault: string, reason: string, wasted: string, charged: boolean) =>
        [
          `The print failed${fault ? ` (${fault})` : ''}${reason ? `: ${reason}` : ''}`,
          wasted && `${wasted} wasted`,
          charged && 'the reprint is charged',
        ]
          .filter(Boolean)
          .join('; '),
      faults: { machine: 'machine', material: 'material', operator: 'operator', design: 'design' } as Readonly<
        Record<string, string>
      >,
      completed: (weight: string) => (weight ? `The print is done; it weighs ${weight}` : 'The print is done'),
      pickedUp: (amount: string, method: string, reason: string) =>
        amount
          ? `Paid ${amount}${method ? ` (${method})` : ''} and handed out${reason ? `: ${reason}` : ''}`
          : 'Paid and handed out',
      reverted: (to: string, reason: string) =>
        `Last step taken back${to ? `, to “${to}”` : ''}${reason ? `: ${reason}` : ''}`,
      archived: 'Archived',
      pruned: 'The files were deleted for good',
      deleted: 'The request was deleted',
      overridden: (to: string, reason: string) =>
        `An admin put it into ${to ? `“${to}”` : 'another status'}${reason ? `: ${reason}` : ''}`,
      reviewed: 'Marked as seen',
      noted: (note: string) => (note ? `Note: ${note}` : 'A note was added'),
      reminded: 'The student was reminded by mail',
      found: (file: string) => (file ? `A slicer’s file was found: ${file}` : 'A slicer’s file was found'),
      opened: (file: string, slicer: string, outcome: string) => {
        const what = `${file || 'The file'} was opened in ${slicer || 'a slicer'}`;
        if (outcome === 'failed') return `${slicer || 'A slicer'} could not be started with ${file || 'the file'}`;
        return outcome === 'exited' ? `${what}, which closed at once` : what;
      },
      mailResent: (kind: string) => (kind ? `The mail “${kind}” was sent again` : 'A mail was sent again'),
      linkResent: 'A fresh confirmation link was mailed',
      lockBroken: (staff: string, workstation: string) =>
        staff ? `The lock of ${staff}${workstation ? ` at ${workstation}` : ''} was broken` : 'A lock was broken',
      unknown: (type: string) => `Something else happened (${type})`,
    },
  },
};
