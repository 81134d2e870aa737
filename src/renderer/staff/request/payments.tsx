import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { Money, RelativeTime } from '../../components/quantities.tsx';
import { useText } from '../../i18n/text.tsx';

/** What was paid, and what was taken back. */
export function Payments({ payments }: Pick<RequestDetail, 'payments'>) {
  const text = useText().staff.request.payments;
  return (
    <ul className="flex flex-col gap-2">
      {payments.map((payment) => (
        <li key={payment.id}>
          <p className="flex justify-between gap-3">
            <span>
              {payment.reverses === null ? (text.methods[payment.method] ?? payment.method) : text.reversal}
              {payment.reference !== '' && <span className="text-ink-soft"> · {payment.reference}</span>}
            </span>
            <Money micro={payment.amount} />
          </p>
          <p className="text-12 text-ink-soft">
            {text.by(payment.staff)} · <RelativeTime at={payment.at} />
            {payment.reason !== '' && ` · ${payment.reason}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
