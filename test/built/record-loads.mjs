// Preloaded into a process and its threads: writes down, in the file that EVB_LOADS names, every module that it loads.
import { appendFileSync } from 'node:fs';
import Module, { register } from 'node:module';

const hook = `
  import { appendFileSync } from 'node:fs';
  export const load = (url, context, next) => {
    appendFileSync(process.env.EVB_LOADS, url + '\\n');
    return next(url, context);
  };`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
// At once and not at the end: threads are ended without notice.
const { _load: load } = Module;
Module._load = (request, parent, isMain) => {
  appendFileSync(process.env.EVB_LOADS, `${Module._resolveFilename(request, parent, isMain)}\n`);
  return load(request, parent, isMain);
};
