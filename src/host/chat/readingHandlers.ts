import type { HostHandlers } from '../../protocol/rpc';
import { readAppearance, setWrapCode } from './appearance';
import { existingFiles, openFile } from './fileLinks';

/** What reading an answer asks for. */
export const readingHandlers = {
  appearance: readAppearance,
  setWrapCode: async ({ on }) => {
    await setWrapCode(on);
    return {};
  },
  findFiles: async ({ places }) => ({ found: await existingFiles(places) }),
  openFile: async ({ place }) => {
    await openFile(place);
    return {};
  },
} satisfies Partial<HostHandlers>;
