import { Loading, Skeleton } from '../../components/skeleton.tsx';

/** The shape of a step: the line on top, a question, a box. */
export const FlowToCome = () => (
  <div className="mx-auto w-full max-w-5xl flex-1 px-6 py-4">
    <Loading>
      <Skeleton className="h-12 w-full" />
      <Skeleton className="mt-8 h-9 w-80 max-w-full" />
      <Skeleton className="mt-6 h-48 w-full" />
    </Loading>
  </div>
);
