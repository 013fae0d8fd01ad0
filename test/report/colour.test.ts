import { expect, it } from 'vitest';
import { usesColour } from '../../src/report/colour.js';

it.each([
  [true, { NO_COLOR: '1', TERM: 'dumb' }, false, true],
  [false, { FORCE_COLOR: '1' }, true, false],
  [undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [undefined, { NO_COLOR: '' }, true, true],
  [undefined, { FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
  [undefined, { FORCE_COLOR: '0' }, true, false],
  [undefined, { TERM: 'dumb' }, true, false],
  [undefined, { TERM: 'xterm' }, true, true],
  [undefined, {}, false, false],
])('colour by flag %j, environment %j, terminal %j: %j', (flag, env, isTTY, colour) => {
  expect(usesColour(flag, env, { isTTY })).toBe(colour);
});
