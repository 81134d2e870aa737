import type { ModelKind } from '#shared/domain/model-facts.ts';
import { parseTriangles } from './parse-geometry.ts';

self.onmessage = (event: MessageEvent<{ bytes: ArrayBuffer; kind: Exclude<ModelKind, '3mf'> }>) => {
  try {
    const triangles = parseTriangles(event.data.bytes, event.data.kind);
    self.postMessage({ triangles }, { transfer: [triangles.buffer] });
  } catch (error) {
    self.postMessage({ failure: String(error) });
  }
};
