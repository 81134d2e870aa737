/** The code in what somebody typed or pasted: the code itself, or a link that ends with it. Empty where there is none. */
export const trackingCode = (typed: string): string =>
  typed
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split('/')
    .at(-1) ?? '';
