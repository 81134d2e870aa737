import { ClipboardCopy, ExternalLink } from 'lucide-react';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { Button } from '../../components/button.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { useText } from '../../i18n/text.tsx';
import { keys } from '../keys.ts';
import { useSlicers } from '../slicers/slicers.provider.tsx';

const key = keys.find(({ command }) => command === 'open-file');

/** The current file, one click away: in its slicer, or as a path on the clipboard where a browser can't open it. */
export function OpenFile({ request }: { request: RequestDetail }) {
  const text = useText().staff.slicers;
  const slicers = useSlicers();
  const { file } = request;
  if (!file || request.removed !== null) return null;
  const button = (
    <Button
      size="small"
      icon={slicers.here ? ExternalLink : ClipboardCopy}
      loading={slicers.opening === request.id}
      onClick={() => slicers.open(request)}
    >
      {slicers.here ? text.open : text.copy}
      {key && <Kbd>{key.shown}</Kbd>}
    </Button>
  );
  return (
    <div className="mb-5 flex items-center gap-3">
      <p className="min-w-0 flex-1 truncate font-medium" title={file.path}>
        {file.name}
      </p>
      {slicers.here ? button : <Tooltip label={text.howTo}>{button}</Tooltip>}
    </div>
  );
}
