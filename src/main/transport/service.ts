import type { Caller } from '#main/platform/call.ts';
import type { DispatchRouter } from './dispatch.ts';

interface ReceivedUpload {
  readonly id: string;
  readonly sha256: string;
}

/** The part of the files room that speaks HTTP. */
export interface UploadDoor {
  handle(request: Request, address: string): Promise<Response>;
  receive(stream: AsyncIterable<Uint8Array>, name: string, address: string): Promise<ReceivedUpload>;
  get(id: string): Promise<ReceivedUpload>;
  discard(id: string): Promise<void>;
}

/** What the application offers to the transports; hosts put a new one in place when the application is opened anew. */
export interface Service {
  readonly router: DispatchRouter;
  /** Who is behind a session token; a visitor where it is missing, expired or revoked. */
  identify(token: string | null, address: string): Promise<Caller>;
  /** Null before the host is set up. */
  readonly uploads: UploadDoor | null;
  /** Pictures and files, by the same paths in every transport; null where the path names none. */
  resources(request: Request, caller: Caller): Promise<Response | null>;
  /** The address under which students reach this host; empty where none is configured. */
  publicUrl(): string;
  /** Whether the database answers, for /healthz. */
  alive(): Promise<boolean>;
}
