import { CircleCheck, CircleX, RefreshCw, TriangleAlert } from 'lucide-react';
import type { Catalog } from '#shared/contract/public.contract.ts';
import { isHarmless, modelSize } from '#shared/domain/model-facts.ts';
import { readError } from '../../client/errors.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { ModelViewer } from '../../components/model-viewer/model-viewer.tsx';
import { Money } from '../../components/quantities.tsx';
import { Loading, Skeleton } from '../../components/skeleton.tsx';
import { Spinner } from '../../components/spinner.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';
import { useMillimetres } from './millimetres.ts';
import { Question } from './question.tsx';
import type { HandIn } from './use-hand-in.ts';
import { type Inspection, useInspection } from './use-inspection.ts';

/** Shows the model and what was found in it. Everything here informs; only an unreadable file stops. */
export function CheckStep({ handIn, catalog }: { handIn: HandIn; catalog: Catalog }) {
  const text = useText().kiosk.submit.check;
  const { actions } = useText().components;
  const { draft, file } = handIn;
  const inspection = useInspection(draft.upload?.id ?? null);
  const error = inspection.error && readError(inspection.error);
  if (!draft.upload) return null;
  return (
    <Question title={text.question} {...(file && { lead: text.lead })}>
      <div className="grid @3xl:grid-cols-2 items-start gap-8">
        <div className="flex min-w-0 flex-col gap-3">
          <div className="h-[max(13rem,36vh)] @3xl:h-[clamp(13rem,100dvh-26rem,28rem)]">
            {file ? (
              <ModelViewer source={file} kind={draft.upload.kind} name={draft.upload.name} autoTurn />
            ) : (
              <p className="grid size-full place-items-center rounded-md bg-sunken p-6 text-center text-ink-soft">
                {text.noPreview}
              </p>
            )}
          </div>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 wrap-anywhere font-semibold">{draft.upload.name}</p>
            <Button icon={RefreshCw} onClick={() => handIn.dispatch({ type: 'back' })}>
              {text.another}
            </Button>
          </div>
        </div>
        {inspection.data ? (
          <Findings inspection={inspection.data} catalog={catalog} />
        ) : error ? (
          <Banner
            tone="danger"
            title={text.unread}
            action={
              error.code === 'UNAVAILABLE' && <Button onClick={() => void inspection.refetch()}>{actions.retry}</Button>
            }
          >
            {error.message}
          </Banner>
        ) : (
          <FindingsToCome />
        )}
      </div>
    </Question>
  );
}

function Findings({ inspection, catalog }: { inspection: Inspection; catalog: Catalog }) {
  const text = useText().kiosk;
  const words = text.submit.check;
  const format = useFormat();
  const millimetres = useMillimetres();
  const { facts } = inspection;
  const warnings = facts.warnings.filter((warning) => !isHarmless(warning));
  const size = modelSize({ box_mm: facts.box_mm });
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <DescriptionList
        facts={[
          { term: words.size, value: <span className="figures">{millimetres(size)}</span>, note: words.sizeHint },
          { term: words.triangles, value: <span className="figures">{format.number(facts.triangles)}</span> },
          { term: words.surface, value: facts.watertight ? words.closed : words.open },
        ]}
      />
      {warnings.length === 0 ? (
        <Banner tone="good">{words.fine}</Banner>
      ) : (
        <section aria-label={words.warnings} className="flex flex-col gap-2">
          {warnings.map((warning) => {
            const known = Object.entries(text.warnings).find(([name]) => name === warning)?.[1];
            return (
              <Banner
                key={warning}
                tone={warning === 'degenerate-triangles' ? 'info' : 'warn'}
                {...(known && { title: known.title })}
              >
                {known ? known.meaning : words.unknown}
              </Banner>
            );
          })}
        </section>
      )}
      <section aria-labelledby="where-it-fits">
        <h2 id="where-it-fits" className="font-semibold text-16">
          {words.printers}
        </h2>
        <ul className="mt-2">
          {catalog.printers.map((printer) => (
            <PrinterRow key={printer.name} printer={printer} inspection={inspection} />
          ))}
        </ul>
        <p className="mt-2 text-12 text-ink-soft">
          {facts.volume_mm3 === null ? words.noEstimate : words.estimateNote}
        </p>
      </section>
    </div>
  );
}

function PrinterRow({ printer, inspection }: { printer: Catalog['printers'][number]; inspection: Inspection }) {
  const words = useText().kiosk.submit.check;
  const format = useFormat();
  const millimetres = useMillimetres();
  const fit = inspection.fits.find((one) => one.printer === printer.name);
  const estimate = inspection.estimates[printer.name];
  const Sign = fit?.fits ? (fit.turned ? TriangleAlert : CircleCheck) : CircleX;
  const hue = fit?.fits ? (fit.turned ? 'text-warn' : 'text-good') : 'text-danger';
  return (
    <li className="flex items-start gap-3 border-t py-2">
      <Sign aria-hidden className={`mt-0.5 size-4 shrink-0 ${hue}`} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{printer.name}</p>
        <p className="figures text-12 text-ink-soft">{millimetres(printer.volume_mm)}</p>
      </div>
      <div className="text-right">
        <p className={hue}>{fit?.fits ? (fit.turned ? words.turned : words.fits) : words.tooBig}</p>
        {fit?.fits && estimate && (
          <p className="figures text-12 text-ink-soft" title={words.estimateNote}>
            {words.estimate(`${format.number(estimate.weight_g)} g`, format.duration(estimate.time_min * 60))},{' '}
            <Money micro={estimate.price} estimate />
          </p>
        )}
      </div>
    </li>
  );
}

function FindingsToCome() {
  const text = useText().kiosk.submit.check;
  return (
    <div>
      <p className="flex items-center gap-2 text-ink-soft">
        <Spinner /> {text.reading}
      </p>
      <Loading>
        <Skeleton className="mt-5 h-4 w-60" />
        <Skeleton className="mt-3 h-4 w-40" />
        <Skeleton className="mt-3 h-4 w-44" />
        <Skeleton className="mt-6 h-12 w-full" />
        {['a', 'b', 'c', 'd'].map((row) => (
          <Skeleton key={row} className="mt-3 h-10 w-full" />
        ))}
      </Loading>
    </div>
  );
}
