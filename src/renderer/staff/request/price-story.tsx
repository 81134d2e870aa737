import type { PriceParts } from '#shared/contract/common.ts';
import { formatCents } from '#shared/domain/money.ts';
import { Money } from '../../components/quantities.tsx';
import { useFormat, useText } from '../../i18n/text.tsx';

/** A rate may be finer than a cent: 11,000 micro-dollars are "0.011". */
const rate = (micros: number) => `$${micros % 10_000 === 0 ? formatCents(micros) : String(micros / 1_000_000)}`;

/** A price and how it came about. */
export function PriceStory({ parts }: { parts: PriceParts | null }) {
  const text = useText().staff.request.price;
  const format = useFormat();
  if (!parts) return <p className="text-ink-soft">{text.none}</p>;
  const lines = [
    {
      term: parts.own_material
        ? text.ownMaterial
        : text.material(format.number(parts.weight_g, 2), rate(parts.per_gram)),
      amount: parts.material,
    },
    { term: text.machine(format.number(parts.time_min, 1), rate(parts.per_minute)), amount: parts.machine },
    ...(parts.minimum_applied ? [{ term: text.minimumApplied, amount: parts.minimum }] : []),
  ];
  return (
    <dl className="grid grid-cols-[1fr_max-content] gap-x-6 gap-y-1 text-13">
      {lines.map(({ term, amount }) => (
        <div key={term} className="contents">
          <dt className="text-ink-soft">{term}</dt>
          <dd className="text-right">
            <Money micro={amount} />
          </dd>
        </div>
      ))}
      <dt className="border-t pt-1 font-semibold text-14" title={text.rates(parts.rates_version)}>
        {text.price}
      </dt>
      <dd className="border-t pt-1 text-right font-semibold text-14">
        <Money micro={parts.price} />
      </dd>
    </dl>
  );
}
