import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { Line } from '../forms/lists.form.ts';
import { RowsEditor, type RowsEditorProps } from './rows-editor.tsx';

interface LinesEditorProps extends Pick<RowsEditorProps<{ text: string }>, 'label' | 'hint' | 'addLabel' | 'empty'> {
  /** What one line is. */
  one: string;
  /** Path of the list within its section. */
  path: string;
  lines: readonly Line[];
  onChange: (lines: Line[]) => void;
  error: (path: string) => string | undefined;
}

/** A list of short texts in their order. */
export const LinesEditor = ({ one, path, lines, error, ...rest }: LinesEditorProps) => (
  <RowsEditor
    {...rest}
    ordered
    rows={lines}
    nameOf={({ text }) => text}
    fresh={() => ({ text: '' })}
    error={error(path)}
    columns={[
      {
        id: 'text',
        header: one,
        cell: ({ row, index, label, set }) => (
          <Field bare label={label} error={error(`${path}.${index}`)}>
            <TextInput value={row.text} onChange={(event) => set({ text: event.target.value })} />
          </Field>
        ),
      },
    ]}
  />
);
