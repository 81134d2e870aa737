import { expect, it } from 'vitest';
import { frame, VIEW } from '#main/domains/models/camera.ts';
import { rampFor } from '#main/domains/models/material.ts';
import { onePart } from '#main/domains/models/mesh.ts';
import { createPostponed, dropHidden } from '#main/domains/models/postponed.ts';
import { shadeTable } from '#main/domains/models/shade.table.ts';
import { drawTriangles } from '#main/domains/models/triangle.drawer.ts';
import { sphere } from './model-files.ts';

const side = 1024;
const shades = shadeTable(VIEW);

/** A ball, and what drawing its near side leaves for later. */
function ball(room: number) {
  const positions = Float32Array.from(sphere(10, 128).flat());
  const triangles = positions.length / 9;
  const shape = { format: 'obj', zeroNormals: false, trailingData: false } as const;
  const camera = frame({ ...shape, positions, triangles, parts: onePart(triangles) }, side);
  const depth = new Float32Array(side * side).fill(Number.NEGATIVE_INFINITY);
  const samples = { side, depth, colour: new Int32Array(side * side), budget: 1e9 };
  const postponed = createPostponed(room);
  const draw = (first: number) => {
    const stretch = { positions, listed: null, first, count: triangles - first };
    return drawTriangles(stretch, camera, shades, rampFor(0), samples, postponed);
  };
  return { triangles, samples, postponed, draw };
}

it('of what looks away only the rim of a closed surface is left once its near side is drawn', () => {
  const { triangles, samples, postponed, draw } = ball(100_000);
  expect(draw(0)).toBe(triangles);
  const away = postponed.count;
  expect(away).toBeGreaterThan(triangles * 0.4);
  dropHidden(postponed, samples.depth, side);
  expect(postponed.count).toBeGreaterThan(0);
  expect(postponed.count).toBeLessThan(away / 2);
});

it('nothing is hidden while nothing is drawn', () => {
  const { samples, postponed, draw } = ball(100_000);
  draw(0);
  const away = postponed.count;
  dropHidden(postponed, samples.depth.fill(Number.NEGATIVE_INFINITY), side);
  expect(postponed.count).toBe(away);
});

it('stops where there is no more room for triangles that wait, and goes on from there', () => {
  const { triangles, postponed, draw } = ball(1_000);
  let at = 0;
  let rounds = 0;
  const seen = new Set<number>();
  while (at < triangles) {
    at += draw(at);
    expect(postponed.count).toBeLessThanOrEqual(1_000);
    for (const triangle of postponed.triangle.subarray(0, postponed.count)) seen.add(triangle);
    postponed.count = 0;
    rounds += 1;
  }
  expect(rounds).toBe(Math.ceil(seen.size / 1_000));
  expect(seen.size).toBeGreaterThan(triangles * 0.4);
});
