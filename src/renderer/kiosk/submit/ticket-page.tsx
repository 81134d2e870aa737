import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { useText } from '../../i18n/text.tsx';
import { Question } from './question.tsx';
import type { HandedIn } from './use-hand-in.ts';

export interface TicketPageProps {
  labName: string;
  handedIn: HandedIn;
  /** The way on, bottom right. */
  actions: ReactNode;
}

/** The number to remember. Printed, it is the slip: everything else on the screen stays off the paper. */
export function TicketPage({ labName, handedIn, actions }: TicketPageProps) {
  const text = useText().kiosk.submit.ticket;
  return (
    <Question title={text.title}>
      <div className="grid @2xl:grid-cols-[auto_1fr] items-start gap-x-12 gap-y-8">
        <div className="flex flex-col items-center gap-4 rounded-md border bg-surface p-8 text-center text-ink print:border-0 print:p-0 print:[color-scheme:light]">
          <p className="hidden font-semibold text-16 print:block">{labName}</p>
          <p className="text-ink-soft">{text.number}</p>
          <p className="figures font-semibold text-[4.5rem] leading-none">{handedIn.ticket}</p>
          <QrCode value={handedIn.tracking_url} className="size-44" />
          <p className="text-13 text-ink-soft">{text.qr}</p>
          <p className="max-w-64 break-words text-13">
            {text.for(handedIn.name)}
            <span className="block wrap-anywhere text-ink-soft">{handedIn.model}</span>
          </p>
        </div>
        <div className="min-w-0 print:hidden">
          <p className="text-16">{text.remember}</p>
          <h2 className="mt-6 font-semibold text-16">{text.next}</h2>
          <ol className="mt-3 flex list-decimal flex-col gap-3 pl-6 text-16">
            {text.steps.map((step) => (
              <li key={step} className="pl-1">
                {step}
              </li>
            ))}
          </ol>
          <div className="mt-8 flex flex-wrap gap-3">
            <Button size="large" icon={Printer} onClick={() => window.print()}>
              {text.slip}
            </Button>
            {actions}
          </div>
        </div>
      </div>
    </Question>
  );
}
