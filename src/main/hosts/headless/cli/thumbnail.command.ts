import { createModels } from '#main/domains/models/index.ts';
import { type Command, numberOf } from '../command.ts';

export const thumbnailCommand: Command = {
  summary: 'Draws a model into a PNG file.',
  usage: 'thumbnail FILE OUT.png [--size 512]',
  help: '--size N   width and height in pixels, 16 to 2048',
  options: { size: { type: 'string', default: '512' } },
  words: 2,
  async run(input) {
    const [file = '', out = ''] = input.positionals;
    const models = createModels();
    try {
      const drawn = await models.thumbnail(file, out, { size: numberOf(input, 'size') });
      return { json: drawn, text: `${out}: ${drawn.width} × ${drawn.height} in ${drawn.ms} ms` };
    } finally {
      await models.close();
    }
  },
};
