/** Texts of the pages a student opens from a mail. */
export const publicPages = {
  confirmTitle: 'Confirm your print',
  trackTitle: 'Track your print',
};
