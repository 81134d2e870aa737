import type { ModelKind } from '#shared/domain/model-facts.ts';
import type { Triangles } from './parse-geometry.ts';

export type ModelSource = Blob | ArrayBuffer | string;

/** The bytes of a source, as a copy that may be given away. A string is an address. */
async function bytesOf(source: ModelSource, signal: AbortSignal): Promise<ArrayBuffer> {
  if (source instanceof ArrayBuffer) return source.slice(0);
  if (source instanceof Blob) return source.arrayBuffer();
  const response = await fetch(source, { signal, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the model answered ${response.status}`);
  return response.arrayBuffer();
}

const inWorker = (bytes: ArrayBuffer, kind: Exclude<ModelKind, '3mf'>, signal: AbortSignal): Promise<Triangles> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./model-parser.worker.ts', import.meta.url), { type: 'module' });
    const end = (act: () => void) => {
      worker.terminate();
      act();
    };
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.onmessage = (event: MessageEvent<{ triangles?: Triangles; failure?: string }>) => {
      const { triangles, failure } = event.data;
      end(() => (triangles ? resolve(triangles) : reject(new Error(failure))));
    };
    worker.postMessage({ bytes, kind }, [bytes]);
  });

/**
 * Reads a model's triangles, off the main thread where that is possible: three's 3MF loader needs the DOM's
 * XML parser, which workers don't have. Rejects when the file can't be read or the signal aborts.
 */
export async function loadTriangles(source: ModelSource, kind: ModelKind, signal: AbortSignal): Promise<Triangles> {
  const bytes = await bytesOf(source, signal);
  signal.throwIfAborted();
  if (kind !== '3mf') return inWorker(bytes, kind, signal);
  const [{ ThreeMFLoader }, { trianglesOf }] = await Promise.all([
    import('three/examples/jsm/loaders/3MFLoader.js'),
    import('./parse-geometry.ts'),
  ]);
  const triangles = trianglesOf(new ThreeMFLoader().parse(bytes));
  if (triangles.length < 9) throw new Error('no triangles');
  return triangles;
}
