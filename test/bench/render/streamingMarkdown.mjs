import * as smd from 'streaming-markdown';
import { contend } from './page';

contend((root) => {
  const parser = smd.parser(smd.default_renderer(root));
  return {
    append: (text) => smd.parser_write(parser, text),
    finish: async () => smd.parser_end(parser),
  };
});
