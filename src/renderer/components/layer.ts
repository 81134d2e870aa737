import { createContext, use } from 'react';

const LayerContext = createContext<HTMLElement | null>(null);

/** Names the element that menus and tooltips inside it float in; a dialog is one. */
export const Layer = LayerContext.Provider;

/** Where a menu or tooltip hangs in the document: inside the dialog or the page's main part, so it belongs to one. */
export function useLayer(): HTMLElement | undefined {
  return use(LayerContext) ?? document.querySelector('main') ?? undefined;
}
