import { useFormat, useText } from '../i18n/text.tsx';
import { useNow } from './use-now.ts';

/** An amount of integer micro-dollars: "$3.00", with ≈ where it is an estimate. */
export function Money({ micro, estimate = false }: { micro: number; estimate?: boolean }) {
  const format = useFormat();
  const text = useText().components;
  return (
    <span className="figures whitespace-nowrap" title={estimate ? text.estimate : undefined}>
      {estimate && '≈ '}
      {format.money(micro)}
    </span>
  );
}

/** A length of time in seconds: "18 min", exact on hover. */
export function Duration({ seconds, estimate = false }: { seconds: number; estimate?: boolean }) {
  const format = useFormat();
  return (
    <span className="figures whitespace-nowrap" title={format.seconds(seconds)}>
      {estimate && '≈ '}
      {format.duration(seconds)}
    </span>
  );
}

/** A size in bytes: "2.4 MB", exact on hover. */
export function FileSize({ bytes }: { bytes: number }) {
  const format = useFormat();
  return (
    <span className="figures whitespace-nowrap" title={`${format.number(bytes)} B`}>
      {format.size(bytes)}
    </span>
  );
}

/** An instant (UTC ms) as distance from now; exact local time and UTC on hover. */
export function RelativeTime({ at }: { at: number }) {
  const now = useNow();
  const format = useFormat();
  const text = useText().components;
  const near = Math.abs(now - at) < 45_000;
  return (
    <time
      className="figures whitespace-nowrap"
      dateTime={new Date(at).toISOString()}
      title={`${format.exact(at)}\n${text.time.utc(format.exactUtc(at))}`}
    >
      {near ? text.time.justNow : format.relative(at, now)}
    </time>
  );
}
