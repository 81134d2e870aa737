import { Pencil } from 'lucide-react';
import { Banner } from '../../components/banner.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DescriptionList, type Fact } from '../../components/description-list.tsx';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Money } from '../../components/quantities.tsx';
import { Section } from '../../components/section.tsx';
import { SwatchDot } from '../../components/swatch-picker.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { choiceOf, type StepName } from './draft.state.ts';
import type { StepProps } from './how-step.tsx';
import { Question } from './question.tsx';
import { useInspection } from './use-inspection.ts';

export interface ReviewStepProps extends StepProps {
  /** Why it wasn't handed in, where no field is at fault. */
  failure: string | null;
}

/** The last look, the consent, and a word to staff. */
export function ReviewStep({ handIn, catalog, errors, failure }: ReviewStepProps) {
  const text = useText().kiosk.submit;
  const words = text.review;
  const format = useFormat();
  const { draft, dispatch } = handIn;
  const { color, printer } = choiceOf(draft);
  const inspection = useInspection(draft.upload?.id ?? null).data;
  const estimate = printer === null ? null : inspection?.estimates[printer];
  const hex = catalog.methods.find(({ name }) => name === draft.method)?.colors.find(({ name }) => name === color)?.hex;

  const parts: { step: StepName; title: string; facts: Fact[] }[] = [
    {
      step: 'file',
      title: words.model,
      facts: [
        { term: text.steps.file, value: <span className="wrap-anywhere">{draft.upload?.name}</span> },
        ...(estimate
          ? [
              {
                term: words.estimate,
                value: (
                  <>
                    {text.check.estimate(
                      `${format.number(estimate.weight_g)} g`,
                      format.duration(estimate.time_min * 60),
                    )}
                    , <Money micro={estimate.price} estimate />
                  </>
                ),
                note: text.check.estimateNote,
              },
            ]
          : []),
      ],
    },
    {
      step: 'how',
      title: words.how,
      facts: [
        { term: text.how.method, value: draft.method && text.how.names[draft.method] },
        {
          term: text.how.color,
          value: (
            <span className="flex items-center gap-2">
              <SwatchDot color={hex ?? null} /> {color}
            </span>
          ),
        },
        { term: text.how.printer, value: printer },
      ],
    },
    {
      step: 'you',
      title: words.who,
      facts: [
        { term: text.you.name, value: <span className="break-words">{draft.name}</span> },
        { term: text.you.email, value: <span className="wrap-anywhere">{draft.email}</span> },
        { term: text.you.discipline, value: draft.discipline },
        { term: words.class, value: draft.no_class ? words.none : draft.class_number },
      ],
    },
  ];

  return (
    <Question title={words.question}>
      <div className="grid @3xl:grid-cols-2 gap-x-10">
        <div className="min-w-0">
          {parts.map(({ step, title, facts }) => (
            <Section
              key={step}
              title={title}
              actions={
                <IconButton
                  icon={Pencil}
                  label={words.change(title)}
                  onClick={() => dispatch({ type: 'went', to: step })}
                />
              }
            >
              <DescriptionList facts={facts} />
            </Section>
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-6 border-t pt-5">
          <Field label={words.notes} hint={words.notesHint} error={errors.notes}>
            <TextArea
              name="notes"
              maxLength={2000}
              value={draft.notes}
              onChange={(event) => dispatch({ type: 'typed', fields: { notes: event.target.value } })}
            />
          </Field>
          <div className="rounded-md border bg-surface p-4">
            <Checkbox
              label={<span className="font-medium">{catalog.consent}</span>}
              hint={words.minimum(format.money(catalog.minimum))}
              error={errors.consent}
              checked={draft.consent}
              onChange={(event) => dispatch({ type: 'typed', fields: { consent: event.target.checked } })}
            />
          </div>
          {failure && (
            <Banner tone="danger" title={words.failed}>
              <p>{failure}</p>
              <p>{words.kept}</p>
            </Banner>
          )}
        </div>
      </div>
    </Question>
  );
}
