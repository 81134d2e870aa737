import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { Toaster as Sonner } from 'sonner';
import { useText } from '../i18n/text.tsx';
import { Spinner } from './spinner.tsx';

export { toast } from 'sonner';

const icon = 'size-4';

/** Where messages about what happened elsewhere appear. Show one with `toast(…)`; once in the app. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      containerAriaLabel={useText().components.toasts}
      icons={{
        success: <CircleCheck aria-hidden className={`${icon} text-good`} />,
        info: <Info aria-hidden className={`${icon} text-accent`} />,
        warning: <TriangleAlert aria-hidden className={`${icon} text-warn`} />,
        error: <CircleAlert aria-hidden className={`${icon} text-danger`} />,
        loading: <Spinner />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-(--width) items-center gap-3 rounded-md border border-line bg-raised p-3.5 font-sans text-13 text-ink shadow-float',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-ink-soft',
          actionButton: 'target rounded-sm px-2 font-medium text-accent hover:bg-accent-soft',
          cancelButton: 'target rounded-sm px-2 text-ink-soft hover:bg-sunken',
        },
      }}
    />
  );
}
