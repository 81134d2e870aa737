import { serveTasks } from '#main/platform/process/worker-tasks.ts';
import { measureMesh } from './mesh.facts.ts';
import { readModel } from './model.reader.ts';
import type { ModelAnswer, ModelTask } from './model.tasks.ts';
import { encodePng } from './png.writer.ts';
import { createRasteriser } from './rasteriser.ts';
import { createScratch } from './scratch.ts';
import { readSliced } from './sliced.reader.ts';

const rasteriser = createRasteriser();
const scratch = createScratch();

async function answer(task: ModelTask): Promise<ModelAnswer> {
  if (task.kind === 'sliced') return { sliced: await readSliced(task.path) };
  const mesh = await readModel(task.path, task.limits, scratch);
  const measured = task.facts ? measureMesh(mesh, scratch) : null;
  const { size } = task;
  if (size === null) return measured === null ? {} : { facts: measured.facts };
  const png = encodePng(rasteriser.draw(mesh, size, measured?.solid ?? false), size, size);
  return measured === null ? { png } : { facts: measured.facts, png };
}

serveTasks((task) => answer(task as ModelTask));
