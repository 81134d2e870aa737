import { createContext, type ReactNode, use, useMemo } from 'react';
import { type Catalogue, en } from './en.ts';
import { type Formatters, formattersFor } from './format.ts';

interface Language {
  readonly text: Catalogue;
  readonly format: Formatters;
}

const LanguageContext = createContext<Language>({ text: en, format: formattersFor('en-US') });

/** Gives everything below it a language: its texts, and its way to write numbers and times (a BCP 47 tag). */
export function TextProvider(props: { catalogue: Catalogue; locale: string; children: ReactNode }) {
  const { catalogue, locale, children } = props;
  const language = useMemo(() => ({ text: catalogue, format: formattersFor(locale) }), [catalogue, locale]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The texts of the current language: `const text = useText(); text.components.actions.close`. */
export const useText = (): Catalogue => use(LanguageContext).text;

/** How the current language writes money, durations, dates and sizes. */
export const useFormat = (): Formatters => use(LanguageContext).format;
