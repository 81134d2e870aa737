/** Texts of the kiosk views. */
export const kiosk = {
  title: 'Hand in a print',
};
