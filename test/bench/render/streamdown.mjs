import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Streamdown } from 'streamdown';
import { contend } from './page';

contend((element) => {
  const root = createRoot(element);
  let text = '';
  const draw = () => flushSync(() => root.render(createElement(Streamdown, null, text)));
  return {
    append: (more) => {
      text += more;
      draw();
    },
    finish: async () => draw(),
  };
});
