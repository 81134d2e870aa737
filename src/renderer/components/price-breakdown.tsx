import type { PriceParts } from '#shared/contract/common.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import { Money } from './quantities.tsx';

/** How a price came about, line by line. */
export function PriceBreakdown({ parts }: { parts: PriceParts }) {
  const text = useText().publicPages.confirm;
  const format = useFormat();
  const lines = [
    {
      name: parts.own_material ? text.ownMaterial : text.material(`${format.number(parts.weight_g, 1)} g`),
      micro: parts.material,
    },
    { name: text.machine(format.duration(parts.time_min * 60)), micro: parts.machine },
    ...(parts.minimum_applied ? [{ name: text.minimum, micro: parts.minimum }] : []),
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
