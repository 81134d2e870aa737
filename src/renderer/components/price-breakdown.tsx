import type { PriceParts } from '#shared/contract/common.ts';
import { formatCents } from '#shared/domain/money.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import { Money } from './quantities.tsx';

/** A rate may be finer than a cent: 11,000 micro-dollars are "$0.011". */
const rate = (micros: number) => `$${micros % 10_000 === 0 ? formatCents(micros) : String(micros / 1_000_000)}`;

/** How a price came about, line by line. `exact` writes out the rates, for staff. */
export function PriceBreakdown({ parts, exact = false }: { parts: PriceParts; exact?: boolean }) {
  const words = useText();
  const text = words.publicPages.confirm;
  const format = useFormat();
  const said = exact
    ? {
        material: words.staff.request.price.material(format.number(parts.weight_g, 2), rate(parts.per_gram)),
        machine: words.staff.request.price.machine(format.number(parts.time_min, 1), rate(parts.per_minute)),
      }
    : {
        material: text.material(`${format.number(parts.weight_g, 1)} g`),
        machine: text.machine(format.duration(parts.time_min * 60)),
      };
  const lines = [
    {
      name: parts.own_material ? text.ownMaterial : said.material,
      micro: parts.material,
    },
    { name: said.machine, micro: parts.machine },
    ...(parts.minimum_applied
      ? [{ name: text.minimum(format.money(parts.minimum)), micro: parts.price - parts.material - parts.machine }]
      : []),
  ];
  return (
    <dl className="text-13">
      {lines.map((line) => (
        <div key={line.name} className="flex justify-between gap-6 py-0.5 text-ink-soft">
          <dt>{line.name}</dt>
          <dd>
            <Money micro={line.micro} />
          </dd>
        </div>
      ))}
      <div className="mt-1 flex justify-between gap-6 border-t pt-1.5 font-semibold">
        <dt>{text.sum}</dt>
        <dd>
          <Money micro={parts.price} />
        </dd>
      </div>
    </dl>
  );
}
