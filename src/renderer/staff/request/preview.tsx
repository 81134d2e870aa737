import { Rotate3d } from 'lucide-react';
import { useState } from 'react';
import type { RequestDetail, RequestFile } from '#shared/contract/requests.contract.ts';
import { type ModelKind, modelKinds } from '#shared/domain/model-facts.ts';
import { Button } from '../../components/button.tsx';
import { ModelViewer } from '../../components/model-viewer/model-viewer.tsx';
import { useText } from '../../i18n/text.tsx';
import { Thumbnail, thumbnailAddress } from './thumbnail.tsx';

const modelKind = (file: RequestFile | null): ModelKind | null =>
  file?.model ? (modelKinds.find((kind) => kind === file.kind) ?? null) : null;

/** The picture at once; the model itself, to turn, when it is asked for. Fills its parent. */
export function Preview({ request, file }: { request: RequestDetail; file?: RequestFile | null }) {
  const text = useText().staff.request.preview;
  const [turning, setTurning] = useState(false);
  // A slicer's output isn't a mesh; what it was made from is.
  const drawn = [file ?? null, request.file, request.original].find((one) => modelKind(one) !== null) ?? null;
  const kind = modelKind(drawn);
  if (turning && drawn && kind)
    return (
      <ModelViewer
        source={`/api/requests/${request.id}/files/${drawn.id}/content`}
        kind={kind}
        name={drawn.name}
        {...(request.thumbnail && { thumbnail: thumbnailAddress(request) })}
      />
    );
  return (
    <div className="relative size-full">
      <Thumbnail request={request} className="size-full rounded-md" />
      {drawn && request.removed === null && (
        <Button size="small" icon={Rotate3d} className="absolute right-2 bottom-2" onClick={() => setTurning(true)}>
          {text.turn}
        </Button>
      )}
    </div>
  );
}
