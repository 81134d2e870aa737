import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Desktop } from '#shared/desktop-contract/calls.ts';
import type { SlicerOverview } from '#shared/desktop-contract/slicers.ts';
import { readError } from '../../client/errors.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Problem } from '../../components/problem.tsx';
import { SkeletonText } from '../../components/skeleton.tsx';
import { toast } from '../../components/toaster.tsx';
import { useText } from '../../i18n/text.tsx';
import { AddSlicerForm } from './add-slicer.form.tsx';

const overviewKey = ['desktop', 'slicers'];

/** A change on this machine; its answer is what is shown from then on. */
function useLocalChange<Input>(change: (input: Input) => Promise<SlicerOverview | null>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (overview) => {
      if (overview) queries.setQueryData(overviewKey, overview);
    },
    onError: (error) => toast.error(readError(error).message),
  });
}

/** What this machine knows of slicers and of its way to the storage. */
export function SlicerSettingsDialog({ desktop, onClose }: { desktop: Desktop; onClose: () => void }) {
  const text = useText().staff.slicers.settings;
  const overview = useQuery({ queryKey: overviewKey, queryFn: () => desktop('slicers.overview', {}), staleTime: 0 });
  return (
    <Dialog
      open
      size="medium"
      onOpenChange={onClose}
      title={text.title}
      description={text.description}
      footer={<Button onClick={onClose}>{text.close}</Button>}
    >
      {overview.isPending && <SkeletonText lines={6} />}
      {overview.isError && <Problem query={overview} />}
      {overview.data && (
        <>
          <Storage desktop={desktop} storage={overview.data.storage} />
          <Slicers desktop={desktop} overview={overview.data} />
          <Add desktop={desktop} />
        </>
      )}
    </Dialog>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="border-t py-4 first:border-t-0 first:pt-0">
    <h3 className="mb-2 font-semibold text-14">{title}</h3>
    {children}
  </section>
);

function Storage({ desktop, storage }: { desktop: Desktop; storage: SlicerOverview['storage'] }) {
  const text = useText().staff.slicers.settings;
  const choose = useLocalChange(() => desktop('storage.choose', {}));
  const test = useMutation({
    mutationFn: () => desktop('storage.test', {}),
    onError: (error) => toast.error(readError(error).message),
  });
  const problem = test.data ? test.data.problem : storage.problem;
  return (
    <Part title={text.storage}>
      <p className="text-13 text-ink-soft">{storage.host ? text.host : text.mount}</p>
      <p className="my-2 break-all font-medium">{storage.path ?? text.noPath}</p>
      {problem !== null && <Banner tone="warn">{problem}</Banner>}
      {test.data?.problem === null && <Banner tone="good">{text.works}</Banner>}
      <div className="mt-2 flex gap-2">
        {!storage.host && (
          <Button size="small" loading={choose.isPending} onClick={() => choose.mutate(undefined)}>
            {text.choosePath}
          </Button>
        )}
        {storage.path !== null && (
          <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
            {text.test}
          </Button>
        )}
      </div>
    </Part>
  );
}

function Slicers({ desktop, overview }: { desktop: Desktop; overview: SlicerOverview }) {
  const text = useText().staff.slicers.settings;
  const remove = useLocalChange((id: string) => desktop('slicers.remove', { id }));
  const forget = useLocalChange((extension: string) => desktop('slicers.forget', { extension }));
  const { slicers, remembered } = overview;
  const nameOf = (id: string) => slicers.find((slicer) => slicer.id === id)?.name ?? id;
  return (
    <Part title={text.found}>
      {slicers.length === 0 && <p className="text-ink-soft">{text.none}</p>}
      <ul className="flex flex-col gap-3">
        {slicers.map(({ id, name, executable, extensions, by_hand }) => (
          <li key={id} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                {name} {by_hand && <span className="font-normal text-12 text-ink-soft">({text.byHand})</span>}
              </p>
              <p className="break-all text-12 text-ink-soft">{executable}</p>
              <p className="text-12 text-ink-soft">{text.opens(extensions.map((one) => `.${one}`).join(' '))}</p>
            </div>
            {by_hand && (
              <IconButton size="small" icon={Trash2} label={text.remove(name)} onClick={() => remove.mutate(id)} />
            )}
          </li>
        ))}
      </ul>
      {Object.keys(remembered).length > 0 && (
        <>
          <h4 className="mt-4 mb-1 font-medium text-13">{text.remembered}</h4>
          <ul>
            {Object.entries(remembered).map(([extension, id]) => (
              <li key={extension} className="flex items-center gap-2">
                <span className="min-w-0 flex-1">{text.always(extension, nameOf(id))}</span>
                <IconButton
                  size="small"
                  icon={RotateCcw}
                  label={text.ask(extension)}
                  onClick={() => forget.mutate(extension)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

function Add({ desktop }: { desktop: Desktop }) {
  const text = useText().staff.slicers.settings;
  const add = useLocalChange((entry: Parameters<typeof desktop<'slicers.add'>>[1]) => desktop('slicers.add', entry));
  return (
    <Part title={text.add}>
      <AddSlicerForm busy={add.isPending} onAdd={(entry) => add.mutateAsync(entry).then((done) => done !== null)} />
    </Part>
  );
}
