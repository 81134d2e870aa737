import { Link } from 'react-router';
import type { PrintMethod } from '#shared/contract/requests.contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { type PrintersForm, printersForm } from '../forms/lists.form.ts';
import { Page } from '../parts/page.tsx';
import { type RowColumn, RowsEditor } from '../parts/rows-editor.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';
import { useSettings } from '../use-section.ts';

type Unkeyed<Row> = Omit<Row, 'key'>;
type Printer = Unkeyed<PrintersForm['printers'][number]>;
type Material = Unkeyed<PrintersForm['materials'][number]>;
type Wrong = (path: string) => string | undefined;

const sides = [
  { id: 'x', name: 'width' },
  { id: 'y', name: 'depth' },
  { id: 'z', name: 'height' },
] as const;

export function PrintersPage() {
  const { printers: text, fields } = useText().admin.settings;
  return (
    <Page wide title={text.title} description={text.description}>
      <SettingsForm definition={printersForm}>
        {({ form, set, error }) => (
          <>
            <Unpriced printers={form.printers} />
            <RowsEditor<Printer>
              ordered
              label={fields.printers.printers}
              hint={text.printersHint}
              columns={printerColumns(text, error)}
              rows={form.printers}
              onChange={(printers) => set({ printers })}
              nameOf={({ name }) => name}
              fresh={() => ({ name: '', method: 'Filament', x: null, y: null, z: null, active: false })}
              addLabel={text.addPrinter}
              empty={text.noPrinters}
              error={error('printers')}
            />
            <RowsEditor<Material>
              ordered
              label={fields.printers.materials}
              hint={text.materialsHint}
              columns={materialColumns(text, error)}
              rows={form.materials}
              onChange={(materials) => set({ materials })}
              nameOf={({ name }) => name}
              fresh={() => ({ name: '', method: 'Filament', density_g_cm3: null })}
              addLabel={text.addMaterial}
              empty={text.noMaterials}
              error={error('materials')}
            />
          </>
        )}
      </SettingsForm>
    </Page>
  );
}

/** Printers in use without a rate, which the host refuses: said before one saves. */
function Unpriced({ printers }: { printers: readonly Printer[] }) {
  const text = useText().admin.settings.printers;
  const rates = useSettings().data?.values.rates.printers ?? [];
  const unpriced = printers
    .filter(({ name, active }) => active && name.trim() !== '' && !rates.some((rate) => rate.printer === name.trim()))
    .map(({ name }) => name);
  if (unpriced.length === 0) return null;
  return (
    <Banner tone="warn">
      {text.unpriced(unpriced)}{' '}
      <Link to="/admin/rates" className="text-accent underline">
        {text.toRates}
      </Link>
    </Banner>
  );
}

type PrinterTexts = ReturnType<typeof useText>['admin']['settings']['printers'];

interface MethodSelectProps {
  value: PrintMethod;
  onChange: (method: PrintMethod) => void;
}

function MethodSelect({ value, onChange }: MethodSelectProps) {
  const { methods } = useText().admin.settings.printers;
  const options = (['Filament', 'Resin'] as const).map((name) => ({ value: name, label: methods[name] }));
  return <Select value={value} options={options} onChange={(event) => onChange(event.target.value as PrintMethod)} />;
}

function printerColumns(text: PrinterTexts, error: Wrong): RowColumn<Printer>[] {
  return [
    {
      id: 'name',
      header: text.name,
      cell: ({ row, index, label, set }) => (
        <Field bare label={label} error={error(`printers.${index}.name`)}>
          <TextInput value={row.name} onChange={(event) => set({ name: event.target.value })} />
        </Field>
      ),
    },
    {
      id: 'method',
      header: text.method,
      width: 'w-36',
      cell: ({ row, label, set }) => (
        <Field bare label={label}>
          <MethodSelect value={row.method} onChange={(method) => set({ method })} />
        </Field>
      ),
    },
    ...sides.map(
      ({ id, name }, side): RowColumn<Printer> => ({
        id,
        header: text[name],
        width: 'w-28',
        align: 'end',
        cell: ({ row, index, label, set }) => (
          <Field bare label={label} error={error(`printers.${index}.volume_mm.${side}`)}>
            <NumberInput value={row[id]} onChange={(size) => set({ [id]: size })} />
          </Field>
        ),
      }),
    ),
    {
      id: 'active',
      header: text.active,
      width: 'w-20',
      align: 'center',
      cell: ({ row, label, set }) => (
        <span className="grid h-9 place-items-center">
          <Checkbox
            bare
            label={label}
            checked={row.active}
            onChange={(event) => set({ active: event.target.checked })}
          />
        </span>
      ),
    },
  ];
}

function materialColumns(text: PrinterTexts, error: Wrong): RowColumn<Material>[] {
  return [
    {
      id: 'name',
      header: text.name,
      cell: ({ row, index, label, set }) => (
        <Field bare label={label} error={error(`materials.${index}.name`)}>
          <TextInput value={row.name} onChange={(event) => set({ name: event.target.value })} />
        </Field>
      ),
    },
    {
      id: 'method',
      header: text.method,
      width: 'w-36',
      cell: ({ row, label, set }) => (
        <Field bare label={label}>
          <MethodSelect value={row.method} onChange={(method) => set({ method })} />
        </Field>
      ),
    },
    {
      id: 'density',
      header: text.density,
      width: 'w-36',
      align: 'end',
      cell: ({ row, index, label, set }) => (
        <Field bare label={label} error={error(`materials.${index}.density_g_cm3`)}>
          <NumberInput value={row.density_g_cm3} onChange={(density_g_cm3) => set({ density_g_cm3 })} />
        </Field>
      ),
    },
  ];
}
