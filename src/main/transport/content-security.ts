/**
 * The policy of every page of ours. No inline script, nothing from elsewhere. Styles may be inline because dialogs and
 * toasts add their own sheets at run time; previews are made of blobs, in workers.
 */
export const contentSecurityPolicy = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'", 'blob:'],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
} as const;

/** The policy as one header. */
export const contentSecurityHeader = Object.entries(contentSecurityPolicy)
  .map(([name, values]) => `${name} ${values.join(' ')}`)
  .join('; ');
