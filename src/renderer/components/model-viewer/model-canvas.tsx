import { Box, Grid3x3, Minus, Plus, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useFormat, useText } from '../../i18n/text.tsx';
import { IconButton } from '../icon-button.tsx';
import { Spinner } from '../spinner.tsx';
import { loadTriangles } from './load-triangles.ts';
import type { ModelViewerProps } from './model-viewer.tsx';
import { createScene, type Millimetres, type SceneColors, type ViewerScene } from './scene.ts';

const STEP = 1 / 24;
const NEARER = 0.8;

/** The theme's colours as the browser computes them for an element; WebGL doesn't know custom properties. */
function colorsAround(element: HTMLElement): SceneColors {
  const read = (token: string) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    element.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return { model: read('--color-model'), line: read('--color-line'), accent: read('--color-accent') };
}

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The drawing part of the viewer; brings three along, so only ModelViewer imports it, lazily. */
export function ModelCanvas(props: ModelViewerProps) {
  const { source, kind, name, autoTurn = false, buildVolume = null, thumbnail, onSize } = props;
  const text = useText().components.viewer;
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scene, setScene] = useState<ViewerScene | null>(null);
  const [phase, setPhase] = useState<'loading' | 'shown' | 'unreadable' | 'no-graphics'>('loading');
  const [size, setSize] = useState<Millimetres | null>(null);
  const [wireframe, setWireframe] = useState(false);
  const sized = useRef(onSize);
  sized.current = onSize;

  useEffect(() => {
    const [around, element] = [frame.current, canvas.current];
    if (!around || !element) return;
    let made: ViewerScene;
    try {
      made = createScene(element, () => setPhase('no-graphics'));
    } catch {
      setPhase('no-graphics');
      return;
    }
    const paint = () => made.setColors(colorsAround(around));
    paint();
    const themed = new MutationObserver(paint);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', paint);
    setScene(made);
    return () => {
      themed.disconnect();
      dark.removeEventListener('change', paint);
      setScene(null);
      made.dispose();
    };
  }, []);

  useEffect(() => {
    if (!scene) return;
    const stop = new AbortController();
    setPhase('loading');
    loadTriangles(source, kind, stop.signal).then(
      (triangles) => {
        if (stop.signal.aborted) return;
        const shown = scene.show(triangles);
        setSize(shown);
        setPhase('shown');
        sized.current?.(shown);
      },
      () => {
        if (!stop.signal.aborted) setPhase('unreadable');
      },
    );
    return () => stop.abort();
  }, [scene, source, kind]);

  const volumeKey = buildVolume?.join('×') ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers count, not the array that holds them
  useEffect(() => scene?.setBuildVolume(buildVolume), [scene, volumeKey]);
  useEffect(() => scene?.setWireframe(wireframe), [scene, wireframe]);
  useEffect(() => scene?.setTurning(autoTurn && !calm()), [scene, autoTurn]);

  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowLeft: () => scene?.turn(-STEP, 0),
      ArrowRight: () => scene?.turn(STEP, 0),
      ArrowUp: () => scene?.turn(0, STEP),
      ArrowDown: () => scene?.turn(0, -STEP),
      '+': () => scene?.zoom(NEARER),
      '=': () => scene?.zoom(NEARER),
      '-': () => scene?.zoom(1 / NEARER),
      '0': () => scene?.reset(),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    scene?.setTurning(false);
    act();
  };

  const failed = phase === 'no-graphics' || phase === 'unreadable';
  return (
    <div ref={frame} className="relative size-full overflow-hidden rounded-md bg-sunken">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={text.label(name)}
        hidden={failed}
        onKeyDown={onKeyDown}
        onPointerDown={() => scene?.setTurning(false)}
        className="ring-inside block size-full touch-none rounded-md"
      />
      {phase === 'loading' && (
        <p
          role="status"
          className="absolute inset-0 flex items-center justify-center gap-2 bg-sunken text-13 text-ink-soft"
        >
          <Spinner /> {text.loading}
        </p>
      )}
      {failed && (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-6 text-center">
          {thumbnail ? (
            <img src={thumbnail} alt={text.picture(name)} className="min-h-0 flex-1 object-contain" />
          ) : (
            <Box aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
          )}
          <p role="status" className="text-13 text-ink-soft">
            {phase === 'unreadable' || !thumbnail ? text.unreadable : text.noGraphics}
          </p>
        </div>
      )}
      {phase === 'shown' && (
        <>
          {size && (
            <p className="figures absolute bottom-2 left-2 rounded-sm bg-surface px-2 py-0.5 text-12 text-ink-soft">
              {text.size(...(size.map((edge) => format.number(edge, 1)) as [string, string, string]))}
            </p>
          )}
          <div className="absolute top-2 right-2 flex rounded-md bg-surface">
            <IconButton
              size="small"
              icon={Grid3x3}
              label={text.wireframe}
              aria-pressed={wireframe}
              onClick={() => setWireframe(!wireframe)}
            />
            <IconButton size="small" icon={Minus} label={text.zoomOut} onClick={() => scene?.zoom(1 / NEARER)} />
            <IconButton size="small" icon={Plus} label={text.zoomIn} onClick={() => scene?.zoom(NEARER)} />
            <IconButton size="small" icon={RotateCcw} label={text.reset} onClick={() => scene?.reset()} />
          </div>
        </>
      )}
    </div>
  );
}
