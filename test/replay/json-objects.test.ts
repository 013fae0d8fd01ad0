import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonObjects } from '../../src/replay/json-objects.js';

async function cut(...pieces: readonly string[]): Promise<string[]> {
  async function* text(): AsyncGenerator<string> {
    yield* pieces;
  }
  const objects: string[] = [];
  for await (const object of jsonObjects(text())) objects.push(object);
  return objects;
}

/** Objects whose texts are full of what the cutting goes by. */
const object = fc.dictionary(
  fc.string(),
  fc.oneof(fc.jsonValue(), fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\') })),
);

describe('cutting text into JSON objects', () => {
  it('gives back what was put together, wherever the pieces are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(object),
        fc.constantFrom('', '\n', '\r\n', ',', ' , '),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (objects, separator, isLaidOut, cuts) => {
          const texts = objects.map((one) => JSON.stringify(one, null, isLaidOut ? 2 : 0));
          const whole = texts.join(separator);
          const places = cuts.map((cut_) => cut_ % (whole.length + 1)).sort((a, b) => a - b);
          const pieces = [0, ...places].map((from, i) => whole.slice(from, places[i]));
          expect(await cut(...pieces)).toEqual(texts);
          expect(await cut('[', ...pieces, ']')).toEqual(texts);
        },
      ),
    );
  });

  it('refuses what is no object', async () => {
    await expect(cut('{} 5')).rejects.toThrow('"5" begins no JSON object');
    await expect(cut('{"a":1}}')).rejects.toThrow('"}" begins no JSON object');
    await expect(cut('{"a":"')).rejects.toThrow('in the middle');
  });
});
