import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { type ColorRow, colorsForm } from '../forms/lists.form.ts';
import { Page } from '../parts/page.tsx';
import { type RowColumn, RowsEditor } from '../parts/rows-editor.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';

type Color = Omit<ColorRow, 'key'>;

export function ColorsPage() {
  const { colors: text, fields } = useText().admin.settings;
  return (
    <Page wide title={text.title} description={text.description}>
      <SettingsForm definition={colorsForm}>
        {({ form, set, error }) => (
          <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
            {(['Filament', 'Resin'] as const).map((method) => (
              <RowsEditor<Color>
                key={method}
                ordered
                label={fields.colors[method]}
                columns={columnsOf(text, (path) => error(`${method}.${path}`))}
                rows={form[method]}
                onChange={(rows) => set({ [method]: rows })}
                nameOf={({ name }) => name}
                fresh={() => ({ name: '', hex: '#808080', active: true })}
                addLabel={text.add[method]}
                empty={text.none}
                error={error(method)}
              />
            ))}
          </div>
        )}
      </SettingsForm>
    </Page>
  );
}

type ColorTexts = ReturnType<typeof useText>['admin']['settings']['colors'];

const columnsOf = (text: ColorTexts, error: (path: string) => string | undefined): RowColumn<Color>[] => [
  {
    id: 'hex',
    header: text.swatch,
    width: 'w-16',
    cell: ({ row, label, set }) => (
      <input
        type="color"
        aria-label={label}
        title={row.hex}
        value={row.hex}
        onChange={(event) => set({ hex: event.target.value })}
        className="target h-9 w-12 cursor-pointer rounded-md border border-line-strong bg-raised p-1"
      />
    ),
  },
  {
    id: 'name',
    header: text.name,
    cell: ({ row, index, label, set }) => (
      <Field bare label={label} error={error(`${index}.name`)}>
        <TextInput value={row.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
    ),
  },
  {
    id: 'active',
    header: text.active,
    width: 'w-16',
    align: 'center',
    cell: ({ row, label, set }) => (
      <span className="grid h-9 place-items-center">
        <Checkbox bare label={label} checked={row.active} onChange={(event) => set({ active: event.target.checked })} />
      </span>
    ),
  },
];
