/** Texts of the staff views. */
export const staff = {
  title: 'Requests',
};
