import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { readError } from '../client/errors.ts';
import { useHost } from '../client/host.tsx';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { TextInput } from '../components/text-input.tsx';
import { trackingCode } from '../components/tracking-code.ts';
import { useText } from '../i18n/text.tsx';
import { Question } from './submit/question.tsx';

export interface TrackFormProps {
  onFound: (code: string) => void;
  onLeave: () => void;
}

/** Finds a print by what its owner knows: ticket and address, or the code. */
export function TrackForm({ onFound, onLeave }: TrackFormProps) {
  const text = useText().kiosk;
  const words = text.track;
  const { client } = useHost();
  const [byCode, setByCode] = useState(false);
  const [typed, setTyped] = useState({ ticket: '', email: '', code: '' });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const missing = (value: string) => (asked && value.trim() === '' ? words.missing : undefined);
  const change = (fields: Partial<typeof typed>) => {
    setTyped({ ...typed, ...fields });
    setFailure(null);
  };

  const find = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (busy) return;
    if (byCode) {
      const code = trackingCode(typed.code);
      if (code) onFound(code);
      return;
    }
    if (!typed.ticket.trim() || !typed.email.trim()) return;
    setBusy(true);
    setFailure(null);
    try {
      const { code } = await client.kiosk.find({ ticket: typed.ticket.trim(), email: typed.email.trim() });
      onFound(code);
    } catch (error) {
      setFailure(readError(error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form noValidate onSubmit={find} className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-5xl px-6 py-8">
          <Question title={words.title} {...(!byCode && { lead: words.lead })}>
            <div className="flex max-w-xl flex-col gap-6">
              {byCode ? (
                <Field label={words.code} hint={words.codeHint} required error={missing(typed.code)}>
                  <TextInput
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    value={typed.code}
                    onChange={(event) => change({ code: event.target.value })}
                  />
                </Field>
              ) : (
                <>
                  <Field label={words.ticket} hint={words.ticketHint} required error={missing(typed.ticket)}>
                    <TextInput
                      autoComplete="off"
                      inputMode="numeric"
                      maxLength={20}
                      value={typed.ticket}
                      onChange={(event) => change({ ticket: event.target.value })}
                    />
                  </Field>
                  <Field label={words.email} required error={missing(typed.email)}>
                    <TextInput
                      type="email"
                      autoComplete="off"
                      autoCapitalize="none"
                      spellCheck={false}
                      maxLength={254}
                      value={typed.email}
                      onChange={(event) => change({ email: event.target.value })}
                    />
                  </Field>
                </>
              )}
              {failure && <Banner tone="danger">{failure}</Banner>}
              <Button
                kind="quiet"
                className="self-start"
                onClick={() => {
                  setByCode(!byCode);
                  setAsked(false);
                  setFailure(null);
                }}
              >
                {byCode ? words.byTicket : words.byCode}
              </Button>
            </div>
          </Question>
        </div>
      </div>
      <footer className="border-t bg-surface">
        <div className="mx-auto flex max-w-5xl items-center justify-between gap-4 px-6 py-4">
          <Button size="large" icon={ArrowLeft} onClick={onLeave}>
            {text.submit.back}
          </Button>
          <Button size="large" kind="primary" type="submit" icon={ArrowRight} iconAfter loading={busy}>
            {byCode ? words.open : words.find}
          </Button>
        </div>
      </footer>
    </form>
  );
}
