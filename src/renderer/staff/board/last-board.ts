const KEY = 'platen.staff.board';

/** Keeps the board's address for this window, so that coming back finds it as it was left. */
export const rememberBoard = (search: string): void => sessionStorage.setItem(KEY, search);

/** The board as it was left in this window. */
export const lastBoardAddress = (): string => {
  const search = sessionStorage.getItem(KEY) ?? '';
  return search === '' ? '/staff' : `/staff?${search}`;
};
