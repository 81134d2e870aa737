import { useCallback } from 'react';
import { toast } from '../../components/toaster.tsx';
import { useText } from '../../i18n/text.tsx';

/** Puts a file's path on the clipboard and says so; where a browser can't open files, this is how they are found. */
export function useCopyPath(): (path: string, hint?: string) => void {
  const text = useText().staff.request.files;
  return useCallback(
    (path, hint) => {
      navigator.clipboard.writeText(path).then(
        () => toast.success(text.pathCopied, { description: hint ?? path }),
        () => toast.error(text.pathFailed, { description: path }),
      );
    },
    [text],
  );
}
