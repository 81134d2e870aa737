import { createModels } from '#main/domains/models/index.ts';
import { modelSize } from '#shared/domain/model-facts.ts';
import type { Command } from '../command.ts';

export const inspectModelCommand: Command = {
  summary: 'What an STL, OBJ or 3MF file says of itself.',
  usage: 'inspect model FILE',
  help: '',
  options: {},
  words: 1,
  async run({ positionals: [file = ''] }) {
    const models = createModels();
    try {
      const facts = await models.inspect(file);
      const size = modelSize(facts).map((edge) => edge.toFixed(2));
      const volume = facts.volume_mm3 === null ? 'unknown' : `${(facts.volume_mm3 / 1000).toFixed(2)} cm³`;
      const lines = [
        `${facts.format}, ${facts.triangles} triangles`,
        `size      ${size.join(' × ')} mm`,
        `volume    ${volume}`,
        `watertight ${facts.watertight ? 'yes' : 'no'}`,
        `warnings  ${facts.warnings.join(', ') || 'none'}`,
      ];
      return { json: facts, text: lines.join('\n') };
    } finally {
      await models.close();
    }
  },
};
