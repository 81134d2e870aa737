import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react';

/** `system` follows the computer's own setting. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEY = 'platen.theme';

const remembered = (): Theme => {
  const kept = localStorage.getItem(KEY);
  return themes.find((theme) => theme === kept) ?? 'system';
};

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void }>({
  theme: 'system',
  setTheme: () => undefined,
});

/** Sets `data-theme` on <html> and remembers the choice on this computer. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState(remembered);
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    localStorage.setItem(KEY, theme);
  }, [theme]);
  const value = useMemo(() => ({ theme, setTheme }), [theme]);
  return <ThemeContext value={value}>{children}</ThemeContext>;
}

/** The chosen theme and how to change it. */
export const useTheme = () => use(ThemeContext);
