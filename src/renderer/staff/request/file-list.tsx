import { useQuery } from '@tanstack/react-query';
import { ClipboardCopy, Download } from 'lucide-react';
import type { RequestDetail, RequestFile } from '#shared/contract/requests.contract.ts';
import { useHost } from '../../client/host.tsx';
import { buttonLooks } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Problem } from '../../components/problem.tsx';
import { FileSize, RelativeTime } from '../../components/quantities.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { slicedLine } from './file-facts.ts';
import { useCopyPath } from './use-copy-path.ts';

/** Every file: the current one, the original, and what slicers put beside it. */
export function FileList({ request }: { request: RequestDetail }) {
  const { api } = useHost();
  const text = useText().staff.request.files;
  const files = useQuery(api.requests.files.queryOptions({ input: { id: request.id } }));
  if (files.isPending) return <SkeletonText lines={3} />;
  if (files.isError) return <Problem query={files} />;
  if (files.data.length === 0) return <p className="text-ink-soft">{text.none}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {files.data.map((file) => (
        <OneFile key={file.id} file={file} requestId={request.id} />
      ))}
    </ul>
  );
}

function OneFile({ file, requestId }: { file: RequestFile; requestId: number }) {
  const words = useText();
  const text = words.staff.request.files;
  const format = useFormat();
  const copyPath = useCopyPath();
  const facts = slicedLine(file, words, format);
  return (
    <li className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={file.path}>
          {file.name}
        </p>
        <p className="flex flex-wrap gap-x-2 text-12 text-ink-soft">
          <span className="font-medium text-ink">{text.roles[file.role]}</span>
          {file.state !== 'complete' && <span className="text-warn">{text.states[file.state]}</span>}
          <FileSize bytes={file.size} />
          <RelativeTime at={file.modified_at} />
          <span className="break-all">{file.source === 'upload' ? text.upload : text.from(file.source)}</span>
        </p>
        {facts && <p className="text-12 text-ink-soft">{facts}</p>}
      </div>
      <IconButton
        size="small"
        icon={ClipboardCopy}
        label={text.copyPath(file.name)}
        side="left"
        onClick={() => copyPath(file.path)}
      />
      {file.state !== 'gone' && (
        <a
          href={`/api/requests/${requestId}/files/${file.id}/content`}
          download={file.name}
          aria-label={text.download(file.name)}
          title={text.download(file.name)}
          className={`${buttonLooks('quiet', 'small')} w-7 px-0!`}
        >
          <Download aria-hidden className="size-4" />
        </a>
      )}
    </li>
  );
}
