import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { isHarmless, modelSize } from '#shared/domain/model-facts.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { DescriptionList, type Fact } from '../../components/description-list.tsx';
import { Duration, RelativeTime } from '../../components/quantities.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';

/** What is to be printed, and how. */
export function Facts({ request }: { request: RequestDetail }) {
  const text = useText().staff.request;
  const words = text.facts;
  const format = useFormat();
  const model = request.original?.model ?? request.file?.model ?? null;
  const facts: Fact[] = [
    { term: words.handedIn, value: <RelativeTime at={request.created_at} /> },
    { term: words.printer, value: request.printer },
    { term: words.method, value: `${request.method} · ${request.color}` },
  ];
  const add = (term: string, value: Fact['value'] | null) => {
    if (value !== null) facts.push({ term, value });
  };
  const weight = (grams: number | null) =>
    grams === null ? null : <span className="figures">{words.grams(format.number(grams, 2))}</span>;
  add(words.material, request.material);
  add(words.weight, weight(request.weight_g));
  add(words.finalWeight, weight(request.final_weight_g));
  add(words.time, request.time_min === null ? null : <Duration seconds={request.time_min * 60} />);
  if (model) {
    const [x, y, z] = modelSize(model).map((edge) => format.number(edge, 1));
    add(words.size, <span className="figures">{words.mm(x ?? '', y ?? '', z ?? '')}</span>);
    add(words.volume, model.volume_mm3 === null ? null : words.cm3(format.number(model.volume_mm3 / 1000, 1)));
    add(words.triangles, <span className="figures">{format.number(model.triangles)}</span>);
    add(words.surface, model.watertight ? words.watertight : words.open);
    const warnings = model.warnings.filter((warning) => warning !== 'not-watertight');
    add(
      words.warnings,
      warnings.length === 0 ? null : (
        <ul>
          {warnings.map((warning) => (
            <li key={warning} className={isHarmless(warning) ? 'text-ink-soft' : 'text-warn'}>
              {text.warnings[warning] ?? warning}
            </li>
          ))}
        </ul>
      ),
    );
  }
  add(words.reasons, request.reject_reasons.length === 0 ? null : request.reject_reasons.join('; '));
  const { confirmation } = request;
  if (confirmation)
    facts.push({
      term: text.confirmation.term,
      value:
        confirmation.used_at !== null ? (
          <>
            {text.confirmation.used} <RelativeTime at={confirmation.used_at} />
          </>
        ) : (
          <>
            {confirmation.expires_at < Date.now() ? text.confirmation.expired : text.confirmation.open}{' '}
            <RelativeTime at={confirmation.expires_at} />
          </>
        ),
    });
  return <DescriptionList facts={facts} />;
}

/** Whose it is. */
export function StudentFacts({ request }: { request: RequestDetail }) {
  const text = useText().staff.request.facts;
  return (
    <DescriptionList
      facts={[
        {
          term: text.email,
          value: (
            <span className="flex min-w-0 items-center gap-1">
              <span className="min-w-0 break-all">{request.email}</span>
              <CopyButton value={request.email} label={`${text.email}: ${request.email}`} />
            </span>
          ),
        },
        { term: text.discipline, value: request.discipline },
        { term: text.class, value: request.class_number },
      ]}
    />
  );
}
