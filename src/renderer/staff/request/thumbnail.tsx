import { Box } from 'lucide-react';
import { useState } from 'react';
import type { RequestSummary } from '#shared/contract/requests.contract.ts';
import { classNames } from '../../components/class-names.ts';

type Pictured = Pick<RequestSummary, 'id' | 'thumbnail' | 'file_name'>;

/** Where the host serves a request's picture. */
export const thumbnailAddress = (request: Pictured): string =>
  // The picture follows the file, whose name changes with it.
  `/api/requests/${request.id}/thumbnail.png?of=${encodeURIComponent(request.file_name)}`;

/** A request's picture, or the shape of one where there is none (yet). */
export function Thumbnail({ request, className }: { request: Pictured; className: string }) {
  const address = thumbnailAddress(request);
  const [failed, setFailed] = useState<string | null>(null);
  const looks = classNames('shrink-0 overflow-hidden rounded-sm bg-sunken', className);
  if (!request.thumbnail || failed === address)
    return (
      <span aria-hidden className={classNames(looks, 'grid place-items-center text-ink-faint')}>
        <Box className="size-1/2" strokeWidth={1.25} />
      </span>
    );
  return (
    <img
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      className={classNames(looks, 'object-contain')}
      onError={() => setFailed(address)}
    />
  );
}
