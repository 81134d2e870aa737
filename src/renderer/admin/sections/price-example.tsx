import { useState } from 'react';
import { formatCents } from '#shared/domain/money.ts';
import { priceOf } from '#shared/domain/price.ts';
import { Field } from '../../components/field.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../i18n/text.tsx';
import { type RatesForm, readAmount } from '../forms/rates.form.ts';

const mgPerGram = 1_000;
const msPerMinute = 60_000;

/** What a print would cost with the rates as they stand in the form. */
export function PriceExample({ form }: { form: RatesForm }) {
  const text = useText().admin.settings.rates;
  const [chosen, setChosen] = useState<number | null>(null);
  const [grams, setGrams] = useState<number | null>(50);
  const [minutes, setMinutes] = useState<number | null>(180);
  const row = form.printers.find(({ key }) => key === chosen) ?? form.printers[0];
  const perGram = readAmount(row?.per_gram ?? '');
  const perMinute = readAmount(row?.per_minute ?? '');
  const minimum = readAmount(form.minimum);
  const readable = perGram !== null && perMinute !== null && minimum !== null && grams !== null && minutes !== null;
  const price = (ownMaterial: boolean) =>
    readable && grams >= 0 && minutes >= 0
      ? priceOf({
          weightMg: Math.round(grams * mgPerGram),
          timeMs: Math.round(minutes * msPerMinute),
          rate: { perGram, perMinute },
          minimum,
          ownMaterial,
        })
      : null;
  const write = (micros: number) => `${formatCents(micros)} ${form.currency}`;
  const full = price(false);
  const own = form.own_material_discount ? price(true) : null;
  return (
    <aside aria-label={text.exampleTitle} className="rounded-md border bg-surface p-4">
      <h2 className="font-semibold text-14">{text.exampleTitle}</h2>
      <p className="mt-0.5 mb-4 text-12 text-ink-soft">{text.exampleHint}</p>
      <div className="flex flex-col gap-3">
        <Field label={text.exampleOf}>
          <Select
            value={row ? String(row.key) : ''}
            options={form.printers.map(({ key, printer }) => ({ value: String(key), label: printer || '–' }))}
            onChange={(event) => setChosen(Number(event.target.value))}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={text.grams}>
            <NumberInput unit="g" value={grams} onChange={setGrams} />
          </Field>
          <Field label={text.minutes}>
            <NumberInput unit="min" value={minutes} onChange={setMinutes} />
          </Field>
        </div>
      </div>
      <div role="status" className="mt-4 min-h-20 border-t pt-3">
        {full ? (
          <dl className="flex flex-col gap-2">
            <div>
              <dt className="text-12 text-ink-soft">{text.price}</dt>
              <dd className="figures font-semibold text-20">{write(full.price)}</dd>
              <dd className="figures text-12 text-ink-soft">
                {text.parts(write(full.material), write(full.machine))}
                {full.minimumApplied && `, ${text.minimumApplied}`}
              </dd>
            </div>
            {own && (
              <div>
                <dt className="text-12 text-ink-soft">{text.ownPrice}</dt>
                <dd className="figures">
                  {write(own.price)}
                  {own.minimumApplied && <span className="text-12 text-ink-soft">, {text.minimumApplied}</span>}
                </dd>
              </div>
            )}
          </dl>
        ) : (
          <p className="text-13 text-ink-soft">{text.unreadable}</p>
        )}
      </div>
    </aside>
  );
}
