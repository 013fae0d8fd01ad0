import type { File } from '../files/file.js';
import type { EventModel } from '../model/event.js';
import type { Names } from '../model/names.js';

export function emitIndex(_names: Names, _events: readonly EventModel[], _options: object): File {
  return { path: 'index.ts', content: '' };
}
