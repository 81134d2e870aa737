import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Send } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Catalog } from '#shared/contract/public.contract.ts';
import { readError } from '../../client/errors.ts';
import { useHost } from '../../client/host.tsx';
import { Button } from '../../components/button.tsx';
import { HostError } from '../../components/host-error.tsx';
import { Steps } from '../../components/steps.tsx';
import { useText } from '../../i18n/text.tsx';
import { CheckStep } from './check-step.tsx';
import { problemsOf, type StepName, stepNames, stepShowing, submissionOf } from './draft.state.ts';
import { type FieldErrors, hostErrors, problemTexts } from './field-texts.ts';
import { FileStep } from './file-step.tsx';
import { FlowToCome } from './flow-to-come.tsx';
import { HowStep } from './how-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { TicketPage } from './ticket-page.tsx';
import type { HandIn } from './use-hand-in.ts';
import { useInspection } from './use-inspection.ts';
import { YouStep } from './you-step.tsx';

export interface SubmitFlowProps {
  handIn: HandIn;
  /** A machine of the lab that many people use one after the other. */
  attended: boolean;
  /** Back from the first question. */
  onLeave: () => void;
  /** What to do once the ticket is shown. */
  ticketActions: ReactNode;
}

/** From the file to the ticket, one question per screen. */
export function SubmitFlow(props: SubmitFlowProps) {
  const { api } = useHost();
  const catalog = useQuery(api.public.catalog.queryOptions({ staleTime: 60_000 }));
  if (catalog.data) return <Flow {...props} catalog={catalog.data} />;
  if (catalog.error)
    return (
      <HostError
        error={readError(catalog.error)}
        onRetry={() => void catalog.refetch()}
        retrying={catalog.isFetching}
      />
    );
  return <FlowToCome />;
}

function Flow({ handIn, attended, onLeave, ticketActions, catalog }: SubmitFlowProps & { catalog: Catalog }) {
  const text = useText().kiosk.submit;
  const { client } = useHost();
  const { draft, dispatch } = handIn;
  const [asked, setAsked] = useState<ReadonlySet<StepName>>(new Set());
  const [fromHost, setFromHost] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const once = useRef(false);
  const scroller = useRef<HTMLDivElement>(null);
  const inspection = useInspection(draft.upload?.id ?? null);
  const { step } = draft;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step starts at its top
  useEffect(() => {
    // Newer browsers answer scrollTo with a promise, which an effect must not return.
    scroller.current?.scrollTo({ top: 0 });
  }, [step]);

  const own = asked.has(step) ? problemTexts(problemsOf(draft, step), text.problems) : {};
  const errors: FieldErrors = { ...fromHost, ...own };

  const submit = async () => {
    const form = submissionOf(draft);
    if (!form || once.current) return;
    once.current = true;
    setSending(true);
    setFailure(null);
    setFromHost({});
    try {
      const ticket = await client.requests.submit(form, {
        context: { idempotencyKey: `hand-in-${form.upload_id}` },
      });
      handIn.finish({ ...ticket, name: form.name, model: draft.upload?.name ?? '' });
    } catch (thrown) {
      const error = readError(thrown);
      const named = hostErrors(error);
      const to = stepShowing(Object.keys(named) as (keyof FieldErrors)[]);
      setFromHost(named);
      if (to && to !== 'review') dispatch({ type: 'went', to });
      else setFailure(error.message);
    } finally {
      once.current = false;
      setSending(false);
    }
  };

  const next = () => {
    setAsked((before) => new Set([...before, step]));
    setFromHost({});
    const [first] = Object.keys(problemsOf(draft, step));
    if (first) focusFirstMistake(scroller.current);
    else if (step === 'review') void submit();
    else dispatch({ type: 'next' });
  };

  if (handIn.handedIn)
    return (
      <div className="@container mx-auto w-full max-w-5xl flex-1 px-6 py-8">
        <TicketPage labName={catalog.lab_name} handedIn={handIn.handedIn} actions={ticketActions} />
      </div>
    );

  const waiting = step === 'file' && handIn.sending !== null;
  const unreadable = step === 'check' && (inspection.isPending || inspection.isError);
  return (
    <>
      <div className="border-b">
        <div className="mx-auto w-full max-w-5xl px-6 pt-3 pb-2">
          <Steps
            steps={stepNames.map((name) => text.steps[name])}
            current={stepNames.indexOf(step)}
            onStep={(index) => dispatch({ type: 'went', to: stepNames[index] ?? 'file' })}
          />
        </div>
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
        <div className="@container mx-auto max-w-5xl px-6 py-6">
          {step === 'file' && (
            <FileStep handIn={handIn} catalog={catalog} error={errors.file ?? null} attended={attended} />
          )}
          {step === 'check' && <CheckStep handIn={handIn} catalog={catalog} />}
          {step === 'how' && <HowStep handIn={handIn} catalog={catalog} errors={errors} />}
          {step === 'you' && <YouStep handIn={handIn} catalog={catalog} errors={errors} attended={attended} />}
          {step === 'review' && <ReviewStep handIn={handIn} catalog={catalog} errors={errors} failure={failure} />}
        </div>
      </div>
      <footer className="border-t bg-surface">
        <div className="mx-auto flex max-w-5xl items-center justify-between gap-4 px-6 py-3">
          <Button
            size="large"
            icon={ArrowLeft}
            disabled={sending}
            onClick={() => (step === 'file' ? onLeave() : dispatch({ type: 'back' }))}
          >
            {text.back}
          </Button>
          <p role="status" className="hidden text-13 text-ink-soft sm:block">
            {waiting && text.uploading}
          </p>
          <Button
            size="large"
            kind="primary"
            icon={step === 'review' ? Send : ArrowRight}
            iconAfter
            disabled={waiting || unreadable}
            loading={sending}
            onClick={next}
          >
            {step === 'review' ? text.review.send : text.next}
          </Button>
        </div>
      </footer>
    </>
  );
}

/** After the complaints are drawn: the first field with one takes the focus. */
function focusFirstMistake(around: HTMLElement | null) {
  requestAnimationFrame(() => {
    const wrong = around?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]');
    const target = wrong?.matches('[role="radiogroup"]') ? wrong.querySelector<HTMLElement>('[role="radio"]') : wrong;
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus({ preventScroll: true });
  });
}
