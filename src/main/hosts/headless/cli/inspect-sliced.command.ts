import { createModels } from '#main/domains/models/index.ts';
import type { Command } from '../command.ts';

export const inspectSlicedCommand: Command = {
  summary: 'What a slicer wrote about a print.',
  usage: 'inspect sliced FILE',
  help: '',
  options: {},
  words: 1,
  async run({ positionals: [file = ''] }) {
    const models = createModels();
    try {
      const facts = await models.sliced(file);
      const lines = [
        `slicer    ${[facts.slicer, facts.version].filter(Boolean).join(' ') || 'unknown'}`,
        `time      ${facts.time_s === null ? 'unknown' : `${Math.round(facts.time_s / 60)} min`}`,
        `weight    ${facts.grams === null ? 'unknown' : `${facts.grams} g`}`,
        `material  ${facts.material ?? 'unknown'}`,
        `warnings  ${facts.warnings.join(', ') || 'none'}`,
      ];
      return { json: facts, text: lines.join('\n') };
    } finally {
      await models.close();
    }
  },
};
