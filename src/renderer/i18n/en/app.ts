/** Texts of the shell around the views. */
export const app = {
  name: 'Platen',
  home: {
    title: 'Platen',
    lead: 'Runs the print room: from the file a student hands in to the print they pick up.',
    kiosk: 'Kiosk',
    staff: 'Staff board',
    admin: 'Administration',
  },
  loading: 'Loading…',
  missing: {
    title: 'There is no such page',
    hint: 'The address may be old or mistyped. Start again from the first page.',
    action: 'Go to the first page',
  },
  placeholder: 'This view is being built.',
};
