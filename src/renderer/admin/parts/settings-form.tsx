import { Save, Undo2 } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef } from 'react';
import type { Settings, SettingsSection } from '#shared/contract/settings.contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Problem } from '../../components/problem.tsx';
import { RelativeTime } from '../../components/quantities.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { useText } from '../../i18n/text.tsx';
import type { FieldIssue } from '../forms/field-issues.ts';
import type { SectionForm } from '../forms/section-form.ts';
import { useSection, useSettings } from '../use-section.ts';

/** What the fields of a section need. */
interface Typing<S extends SettingsSection, Form> {
  readonly form: Form;
  readonly set: (patch: Partial<Form>) => void;
  /** What is wrong with the field at this path, such as `printers.0.name`. */
  readonly error: (path: string) => string | undefined;
  readonly stored: Settings[S];
  readonly changed: boolean;
}

interface SettingsFormProps<S extends SettingsSection, Form extends object> {
  definition: SectionForm<S, Form>;
  children: (typing: Typing<S, Form>) => ReactNode;
}

/** A section of the settings, saved as a whole. */
export function SettingsForm<S extends SettingsSection, Form extends object>(props: SettingsFormProps<S, Form>) {
  const settings = useSettings();
  if (settings.data) return <Loaded {...props} settings={settings.data} />;
  return settings.isError ? <Problem query={settings} /> : <SkeletonText lines={8} />;
}

type View = NonNullable<ReturnType<typeof useSettings>['data']>;

function Loaded<S extends SettingsSection, Form extends object>(
  props: SettingsFormProps<S, Form> & { settings: View },
) {
  const { definition, settings, children } = props;
  const text = useText().admin.settings;
  const typing = useSection(definition, settings);
  const frame = useRef<HTMLFormElement>(null);
  const { issues, stale, stamp, refusal } = typing;
  const label = (field: string) => (text.fields[definition.section] as Record<string, string>)[field] ?? field;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (stale || (await typing.save())) return;
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={frame} noValidate onSubmit={submit} className="flex flex-col gap-5">
      {stale && (
        <Banner tone="warn" title={text.form.staleTitle(stamp.changed_by ?? text.form.somebody)}>
          <p>
            {text.form.staleTheirs(stale.theirs.map(label))}{' '}
            {stale.both.length > 0 && `${text.form.staleBoth(stale.both.map(label))} `}
            {text.form.staleSafe}
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button size="small" onClick={typing.takeOver}>
              {text.form.staleKeep}
            </Button>
            <Button size="small" kind="quiet" onClick={typing.discard}>
              {text.form.staleDrop}
            </Button>
          </div>
        </Banner>
      )}
      {children({
        form: typing.form,
        set: typing.set,
        error: (path) => issueWords(issues[path], text.issues),
        stored: typing.stored,
        changed: typing.changed,
      })}
      <footer className="sticky bottom-0 z-10 -mx-2 border-t bg-ground px-2 py-2.5">
        {refusal && (
          <div className="mb-2.5">
            <Banner tone="danger" title={text.form.refused}>
              <p className="flex items-center gap-1">
                {refusal.message}
                <code className="ml-2 font-mono text-12 text-ink-soft">{refusal.code}</code>
                <CopyButton value={refusal.code} />
              </p>
            </Banner>
          </div>
        )}
        <div className="flex min-h-9 items-center gap-3">
          <p role="status" className="min-w-0 flex-1 text-12 text-ink-soft">
            {Object.keys(issues).length > 0 ? (
              <span className="text-danger">{text.form.check}</span>
            ) : typing.changed ? (
              <span className="font-medium text-warn">{text.form.unsaved}</span>
            ) : (
              <>
                {typing.saved && <span className="mr-2 font-medium text-good">{text.form.saved}</span>}
                <Stamp stamp={stamp} />
              </>
            )}
          </p>
          <Button kind="quiet" icon={Undo2} disabled={!typing.changed} onClick={typing.discard}>
            {text.form.discard}
          </Button>
          <Button
            type="submit"
            kind="primary"
            icon={Save}
            loading={typing.saving}
            disabled={!typing.changed || stale !== null}
          >
            {text.form.save}
          </Button>
        </div>
      </footer>
    </form>
  );
}

/** Who changed a section last, and when. */
function Stamp({ stamp }: { stamp: View['stamps'][string] }) {
  const text = useText().admin.settings.form;
  if (stamp.changed_at === null) return text.never;
  return (
    <span title={text.version(stamp.version)}>
      {text.by(stamp.changed_by ?? text.nobody)}, <RelativeTime at={stamp.changed_at} />
    </span>
  );
}

type IssueTexts = ReturnType<typeof useText>['admin']['settings']['issues'];

function issueWords(issue: FieldIssue | undefined, text: IssueTexts): string | undefined {
  if (!issue) return undefined;
  if (issue.kind === 'said') return issue.sentence;
  if (issue.kind === 'least' || issue.kind === 'most' || issue.kind === 'letters') return text[issue.kind](issue.bound);
  return text[issue.kind];
}
