import { Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useText } from '../../i18n/text.tsx';
import { type RatesForm, ratesForm } from '../forms/rates.form.ts';
import { added } from '../forms/rows.ts';
import { Page } from '../parts/page.tsx';
import { type RowColumn, RowsEditor } from '../parts/rows-editor.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';
import { useSettings } from '../use-section.ts';
import { PriceExample } from './price-example.tsx';

type Rate = Omit<RatesForm['printers'][number], 'key'>;

export function RatesPage() {
  const { rates: text, fields } = useText().admin.settings;
  const printers = useSettings().data?.values.printers.printers.map(({ name }) => name) ?? [];
  return (
    <Page wide title={text.title} description={text.description}>
      <SettingsForm definition={ratesForm}>
        {({ form, set, error }) => {
          const amount = (path: string) => (error(path) === undefined ? undefined : text.amount);
          const missing = printers.filter((name) => !form.printers.some(({ printer }) => printer.trim() === name));
          return (
            <>
              <div className="grid max-w-3xl grid-cols-2 gap-5">
                <Field label={fields.rates.currency} hint={text.currency} error={error('currency')} required>
                  <TextInput
                    maxLength={3}
                    spellCheck={false}
                    value={form.currency}
                    onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
                  />
                </Field>
                <Field label={fields.rates.minimum} hint={text.minimum} error={amount('minimum')} required>
                  <TextInput
                    inputMode="decimal"
                    className="figures pr-14 text-right"
                    suffix={form.currency}
                    value={form.minimum}
                    onChange={(event) => set({ minimum: event.target.value })}
                  />
                </Field>
              </div>
              <Checkbox
                label={text.own}
                checked={form.own_material_discount}
                onChange={(event) => set({ own_material_discount: event.target.checked })}
              />
              <div className="grid items-start gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
                <div className="min-w-0">
                  <RowsEditor<Rate>
                    label={fields.rates.printers}
                    hint={text.ratesHint}
                    columns={columnsOf(text, form.currency, printers, error)}
                    rows={form.printers}
                    onChange={(rows) => set({ printers: rows })}
                    nameOf={({ printer }) => printer}
                    fresh={() => ({ printer: '', per_gram: '', per_minute: '' })}
                    addLabel={text.add}
                    empty={text.none}
                    error={error('printers')}
                  />
                  {missing.length > 0 && (
                    <div className="mt-2 flex flex-wrap gap-2">
                      {missing.map((printer) => (
                        <Button
                          key={printer}
                          size="small"
                          icon={Plus}
                          onClick={() =>
                            set({ printers: added(form.printers, { printer, per_gram: '', per_minute: '' }) })
                          }
                        >
                          {text.addFor(printer)}
                        </Button>
                      ))}
                    </div>
                  )}
                </div>
                <PriceExample form={form} />
              </div>
            </>
          );
        }}
      </SettingsForm>
    </Page>
  );
}

type RateTexts = ReturnType<typeof useText>['admin']['settings']['rates'];

function columnsOf(
  text: RateTexts,
  currency: string,
  printers: readonly string[],
  error: (path: string) => string | undefined,
): RowColumn<Rate>[] {
  const rate = (id: 'per_gram' | 'per_minute', header: string): RowColumn<Rate> => ({
    id,
    header,
    width: 'w-36',
    align: 'end',
    cell: ({ row, index, label, set }) => (
      <Field bare label={label} error={error(`printers.${index}.${id}`) && text.amount}>
        <TextInput
          inputMode="decimal"
          autoComplete="off"
          className="figures text-right"
          value={row[id]}
          onChange={(event) => set({ [id]: event.target.value })}
        />
      </Field>
    ),
  });
  return [
    {
      id: 'printer',
      header: text.printer,
      cell: ({ row, index, label, set }) => (
        <Field
          bare
          label={label}
          hint={row.printer.trim() !== '' && !printers.includes(row.printer.trim()) && text.unknown}
          error={error(`printers.${index}.printer`)}
        >
          <TextInput value={row.printer} onChange={(event) => set({ printer: event.target.value })} />
        </Field>
      ),
    },
    rate('per_gram', text.perGram(currency)),
    rate('per_minute', text.perMinute(currency)),
  ];
}
