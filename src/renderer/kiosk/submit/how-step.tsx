import { Cylinder, Droplets } from 'lucide-react';
import type { Catalog } from '#shared/contract/public.contract.ts';
import type { PrintMethod } from '#shared/contract/requests.contract.ts';
import { modelSize } from '#shared/domain/model-facts.ts';
import { Banner } from '../../components/banner.tsx';
import { Field } from '../../components/field.tsx';
import { Money } from '../../components/quantities.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { SwatchPicker } from '../../components/swatch-picker.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { choiceOf } from './draft.state.ts';
import type { FieldErrors } from './field-texts.ts';
import { useMillimetres } from './millimetres.ts';
import { Question } from './question.tsx';
import type { HandIn } from './use-hand-in.ts';
import { useInspection } from './use-inspection.ts';

const pictures = { Filament: Cylinder, Resin: Droplets };

export interface StepProps {
  handIn: HandIn;
  catalog: Catalog;
  errors: FieldErrors;
}

/** Method, then colour and printer. The first printer that the model fits is chosen already. */
export function HowStep({ handIn, catalog, errors }: StepProps) {
  const words = useText().kiosk.submit.how;
  const check = useText().kiosk.submit.check;
  const format = useFormat();
  const millimetres = useMillimetres();
  const { draft, dispatch } = handIn;
  const { data: inspection } = useInspection(draft.upload?.id ?? null);
  const choice = choiceOf(draft);

  const fitOf = (printer: string) => inspection?.fits.find((fit) => fit.printer === printer);
  const printersOf = (method: PrintMethod | null) => catalog.printers.filter((printer) => printer.method === method);
  const colors = (draft.method ? catalog.methods.find(({ name }) => name === draft.method) : catalog.methods[0])
    ?.colors;
  const printers = printersOf(draft.method);
  const noneFits = inspection !== undefined && printers.length > 0 && !printers.some(({ name }) => fitOf(name)?.fits);

  const chooseMethod = (method: PrintMethod) => {
    dispatch({ type: 'method', method });
    if (draft.choices[method].printer !== null) return;
    const fitting = printersOf(method).find(({ name }) => fitOf(name)?.fits);
    if (fitting) dispatch({ type: 'chosen', choice: { printer: fitting.name } });
  };

  return (
    <Question title={words.question}>
      <div className="flex flex-col gap-8">
        <Field label={words.method} group required error={errors.method}>
          <RadioCards<PrintMethod>
            label={words.method}
            value={draft.method}
            onChange={chooseMethod}
            cards={catalog.methods.map(({ name, explanation }) => {
              const Picture = pictures[name];
              return {
                value: name,
                title: words.names[name],
                description: explanation,
                picture: <Picture aria-hidden className="size-8" strokeWidth={1.5} />,
              };
            })}
          />
        </Field>
        <Field
          label={words.color}
          group
          required
          error={errors.color}
          hint={draft.method === null ? words.colorFirst : undefined}
        >
          <SwatchPicker
            label={words.color}
            disabled={draft.method === null}
            value={choice.color}
            onChange={(color) => dispatch({ type: 'chosen', choice: { color } })}
            swatches={(colors ?? []).map(({ name, hex }) => ({ name, color: hex }))}
          />
        </Field>
        <Field
          label={words.printer}
          group
          required
          error={errors.printer}
          hint={draft.method === null ? words.printerFirst : undefined}
        >
          {noneFits && (
            <div className="mb-3">
              <Banner tone="warn">{words.noneFits}</Banner>
            </div>
          )}
          <RadioCards
            label={words.printer}
            value={choice.printer}
            onChange={(printer) => dispatch({ type: 'chosen', choice: { printer } })}
            cards={printers.map(({ name, volume_mm }) => {
              const fit = fitOf(name);
              const estimate = inspection?.estimates[name];
              return {
                value: name,
                title: name,
                description: words.room(millimetres(volume_mm)),
                note:
                  fit && inspection && !fit.fits ? (
                    <span className="text-warn">{words.tooBig(millimetres(modelSize(inspection.facts)))}</span>
                  ) : (
                    fit && (
                      <span className="figures text-ink-soft">
                        {fit.turned ? check.turned : check.fits}
                        {estimate && (
                          <>
                            {' · '}
                            {check.estimate(
                              `${format.number(estimate.weight_g)} g`,
                              format.duration(estimate.time_min * 60),
                            )}
                            , <Money micro={estimate.price} estimate />
                          </>
                        )}
                      </span>
                    )
                  ),
              };
            })}
          />
        </Field>
      </div>
    </Question>
  );
}
