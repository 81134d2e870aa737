import { type BufferGeometry, Mesh, type Object3D } from 'three';
import { OBJLoader } from 'three/examples/jsm/loaders/OBJLoader.js';
import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js';
import type { ModelKind } from '#shared/domain/model-facts.ts';

/** Corner coordinates of all triangles in millimetres, nine numbers each. */
export type Triangles = Float32Array<ArrayBuffer>;

const cornersOf = (geometry: BufferGeometry): Float32Array => {
  const flat = geometry.index ? geometry.toNonIndexed() : geometry;
  return Float32Array.from(flat.getAttribute('position')?.array ?? []);
};

/** The triangles of everything below a loaded object, in its own coordinates. */
export function trianglesOf(object: Object3D): Triangles {
  object.updateMatrixWorld(true);
  const parts: Float32Array[] = [];
  object.traverse((node) => {
    if (node instanceof Mesh) parts.push(cornersOf(node.geometry.clone().applyMatrix4(node.matrixWorld)));
  });
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Parses the kinds that need no DOM; runs in the worker. Throws on a file that isn't of the kind. */
export function parseTriangles(bytes: ArrayBuffer, kind: Exclude<ModelKind, '3mf'>): Triangles {
  const triangles =
    kind === 'stl'
      ? Float32Array.from(cornersOf(new STLLoader().parse(bytes)))
      : trianglesOf(new OBJLoader().parse(new TextDecoder().decode(bytes)));
  if (triangles.length < 9) throw new Error('no triangles');
  return triangles;
}
