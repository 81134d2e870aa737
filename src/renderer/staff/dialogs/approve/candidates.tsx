import type { RequestDetail, RequestFile } from '#shared/contract/requests.contract.ts';
import { Banner } from '../../../components/banner.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { FileSize, RelativeTime } from '../../../components/quantities.tsx';
import { RadioCards } from '../../../components/radio-cards.tsx';
import { useFormat, useText } from '../../../i18n/text.tsx';
import { slicedLine } from '../../request/file-facts.ts';
import { Preview } from '../../request/preview.tsx';
import { type ApproveForm, newerThanChosen, type Offer, withFile } from './approve-form.ts';

interface CandidatesProps {
  request: RequestDetail;
  files: readonly RequestFile[];
  offer: Offer;
  form: ApproveForm;
  onChange: (form: ApproveForm) => void;
}

/** The files to choose from, with a picture of the model. */
export function Candidates({ request, files, offer, form, onChange }: CandidatesProps) {
  const words = useText();
  const text = words.staff.dialogs.approve;
  const format = useFormat();
  const newer = newerThanChosen(form, files);
  const chosen = files.find((file) => file.id === form.fileId) ?? null;
  const choose = (file: RequestFile) => onChange(withFile(form, file, true, request, offer));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="h-56">
        <Preview request={request} file={chosen} />
      </div>
      <div role="status">
        {newer && (!form.fileChosen || newer.id === form.fileId) && (
          <Banner
            action={
              <Button size="small" onClick={() => choose(newer)}>
                {text.useNewer}
              </Button>
            }
          >
            {newer.id === form.fileId ? text.rewritten(newer.name) : text.newer(newer.name)}
          </Banner>
        )}
      </div>
      <Field label={text.files} group>
        <RadioCards
          label={text.files}
          columns={1}
          value={form.fileId === null ? null : String(form.fileId)}
          onChange={(id) => {
            const file = files.find((one) => String(one.id) === id);
            if (file) choose(file);
          }}
          cards={files.map((file) => ({
            value: String(file.id),
            title: file.name,
            disabled: file.state !== 'complete',
            description: <Origin file={file} />,
            note: file.state !== 'complete' ? text[file.state] : slicedLine(file, words, format) || text.unsliced,
          }))}
        />
      </Field>
    </div>
  );
}

function Origin({ file }: { file: RequestFile }) {
  const words = useText().staff;
  const source = file.source === 'upload' ? words.dialogs.approve.upload : words.request.files.from(file.source);
  return (
    <span className="flex flex-wrap gap-x-2 text-12">
      <FileSize bytes={file.size} />
      <RelativeTime at={file.modified_at} />
      <span className="break-all">{source}</span>
    </span>
  );
}
