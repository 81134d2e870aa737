/** Texts of the admin views. */
export const admin = {
  title: 'Settings',
};
