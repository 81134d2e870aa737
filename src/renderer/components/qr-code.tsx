import { create } from 'qrcode';
import { useMemo } from 'react';
import { useText } from '../i18n/text.tsx';

/** The quiet zone that readers need around the code (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as one vector path; dark on white in both themes, because readers need it so. */
export function QrCode({ value, className = 'size-40' }: { value: string; className?: string }) {
  const text = useText().components;
  const { size, path } = useMemo(() => {
    const { modules } = create(value, { errorCorrectionLevel: 'M' });
    let drawn = '';
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.get(row, column)) drawn += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    return { size: modules.size + 2 * QUIET, path: drawn };
  }, [value]);
  return (
    <svg
      role="img"
      aria-label={text.qr(value)}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={`rounded-md ${className}`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
