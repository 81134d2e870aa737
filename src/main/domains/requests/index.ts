export { kioskHandlers } from './kiosk.handlers.ts';
export { publicHandlers } from './public.handlers.ts';
export { requestsHandlers } from './requests.handlers.ts';
export { createRequests, type Requests } from './requests.service.ts';
export type { RequestsDeps } from './requests.types.ts';
export { uploadsHandlers } from './uploads.handlers.ts';
