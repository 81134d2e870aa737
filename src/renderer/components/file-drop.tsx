import { CircleAlert, FileBox, Upload, X } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useFormat, useText } from '../i18n/text.tsx';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { ProgressBar } from './progress-bar.tsx';

export interface FileDropProps {
  /** Name endings with the dot: ['.stl', '.obj']. */
  accept: readonly string[];
  onFile: (file: File) => void;
  /** What was chosen already. */
  file?: { name: string; size: number } | null;
  /** 0 to 1 while it is being sent. */
  progress?: number | null;
  /** What is wrong and what to do. */
  error?: string | null;
  onCancel?: () => void;
  onRemove?: () => void;
  hint?: string;
  disabled?: boolean;
}

/** One file by drop, click or keyboard; shows the chosen file, how far the upload is, and what went wrong. */
export function FileDrop(props: FileDropProps) {
  const {
    accept,
    onFile,
    file = null,
    progress = null,
    error = null,
    onCancel,
    onRemove,
    hint,
    disabled = false,
  } = props;
  const text = useText().components;
  const format = useFormat();
  const control = useFieldControl();
  const ownId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const kinds = accept.join(', ');
  const problem = refusal ?? error;

  const take = (files: FileList | null) => {
    const [first, second] = files ?? [];
    if (!first || disabled) return;
    const known = accept.some((ending) => first.name.toLowerCase().endsWith(ending));
    const complaint = second ? text.file.oneOnly : known ? null : text.file.wrongType(first.name, kinds);
    setRefusal(complaint);
    if (complaint === null) onFile(first);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <fieldset
      aria-label={text.file.choose}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={classNames(
        'min-w-0 rounded-md border border-dashed bg-surface p-6 transition-colors duration-120',
        over ? 'border-accent bg-accent-soft' : problem ? 'border-danger' : 'border-line-strong',
      )}
    >
      <input
        id={ownId}
        {...control}
        ref={input}
        type="file"
        accept={kinds}
        disabled={disabled}
        tabIndex={-1}
        aria-label={text.file.choose}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {file === null ? (
        <div className="flex flex-col items-center gap-3 text-center">
          <Upload aria-hidden className="size-7 text-accent" strokeWidth={1.5} />
          <div>
            <p className="font-semibold text-16">{text.file.drop}</p>
            <p className="text-13 text-ink-soft">{hint ?? text.file.accepts(kinds)}</p>
          </div>
          <Button disabled={disabled} onClick={() => input.current?.click()}>
            {text.file.choose}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <FileBox aria-hidden className="size-8 shrink-0 text-accent" strokeWidth={1.5} />
          <div className="min-w-40 flex-1">
            <p className="truncate font-semibold">{file.name}</p>
            <p className="figures text-13 text-ink-soft">
              {format.size(file.size)}
              {progress !== null && ` · ${text.file.uploading(Math.round(progress * 100))}`}
            </p>
            {progress !== null && (
              <div className="mt-2">
                <ProgressBar label={file.name} value={progress} />
              </div>
            )}
          </div>
          {progress !== null
            ? onCancel && <IconButton icon={X} label={text.file.stop} onClick={onCancel} />
            : onRemove && <IconButton icon={X} label={text.actions.remove} onClick={onRemove} />}
          {progress === null && (
            <Button size="small" disabled={disabled} onClick={() => input.current?.click()}>
              {text.file.replace}
            </Button>
          )}
        </div>
      )}
      {problem && (
        <p role="alert" className="mt-4 flex gap-2 text-13 text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{problem}</span>
        </p>
      )}
    </fieldset>
  );
}
