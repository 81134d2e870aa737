import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asciiStl, binaryStl, modelXml, type Triangle, threemf } from '../unit/models/model-files.ts';

/** A closed, bumpy ball of about `count` triangles. */
function ball(count: number): Triangle[] {
  const rows = Math.round(Math.sqrt(count / 4));
  const columns = rows * 2;
  const corner = (row: number, column: number): readonly number[] => {
    const polar = (Math.PI * row) / rows;
    const turn = (2 * Math.PI * (column % columns)) / columns;
    const radius = 40 + 3 * Math.sin(8 * polar) * Math.sin(8 * turn);
    if (row === 0 || row === rows) return [0, 0, row === 0 ? radius : -radius];
    const flat = radius * Math.sin(polar);
    return [flat * Math.cos(turn), flat * Math.sin(turn), radius * Math.cos(polar)].map(Math.fround);
  };
  const triangles: Triangle[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [a, b] = [corner(row, column), corner(row + 1, column)];
      const [c, d] = [corner(row + 1, column + 1), corner(row, column + 1)];
      if (row < rows - 1) triangles.push([...a, ...b, ...c]);
      if (row > 0) triangles.push([...a, ...c, ...d]);
    }
  }
  return triangles;
}

/** The ball as 3MF, written without the maps that small fixtures use. */
function packed(triangles: readonly Triangle[]): Buffer {
  const numbers = new Map<string, number>();
  const vertices: string[] = [];
  const faces: string[] = [];
  for (const t of triangles) {
    const face = [0, 3, 6].map((i) => {
      const [x = 0, y = 0, z = 0] = t.slice(i, i + 3);
      const vertex = `<vertex x="${x.toFixed(5)}" y="${y.toFixed(5)}" z="${z.toFixed(5)}" />\n`;
      const known = numbers.get(vertex) ?? vertices.push(vertex) - 1;
      numbers.set(vertex, known);
      return known;
    });
    faces.push(`<triangle v1="${face[0]}" v2="${face[1]}" v3="${face[2]}" />\n`);
  }
  const mesh = `<mesh><vertices>${vertices.join('')}</vertices><triangles>${faces.join('')}</triangles></mesh>`;
  return threemf(modelXml(`<object id="1" type="model">${mesh}</object>`, '<item objectid="1"/>'));
}

/** Writes the models that are measured and returns their paths. */
export async function benchModelFiles(folder: string) {
  const small = ball(100_000);
  const large = ball(1_000_000);
  const paths = {
    small: join(folder, '100k.stl'),
    large: join(folder, '1m.stl'),
    text: join(folder, '100k-ascii.stl'),
    package: join(folder, '500k.3mf'),
  };
  await writeFile(paths.small, binaryStl(small));
  await writeFile(paths.large, binaryStl(large));
  // Seven digits with an exponent, as most exporters write them.
  await writeFile(paths.text, asciiStl(small.map((t) => t.map((value) => Number(value.toExponential(6))))));
  await writeFile(paths.package, packed(ball(500_000)));
  return paths;
}
