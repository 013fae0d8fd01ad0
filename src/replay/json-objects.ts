/** An event is at most 1 MB, of characters that may be written as six (`\\u0041`). */
const MAX_LENGTH = 8 * 1024 * 1024;

/** The text is not what it has to be. */
export class NotJsonObjects extends Error {
  override readonly name = 'NotJsonObjects';
}

/**
 * Cuts text into the JSON objects in it: one after the other (Firehose puts nothing between them),
 * a line each (NDJSON), or items of one array. Nothing is kept but the object at hand.
 * @throws NotJsonObjects
 */
export async function* jsonObjects(text: AsyncIterable<string>): AsyncGenerator<string> {
  let object = '';
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  for await (const piece of text) {
    let start = 0;
    for (let i = 0; i < piece.length; i++) {
      const char = piece.charAt(i);
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (char === '\\') isEscaped = true;
        else if (char === '"') inString = false;
      } else if (depth === 0) {
        if (char === '{') [start, depth] = [i, 1];
        else if (!isBetween(char)) throw new NotJsonObjects(`"${char}" begins no JSON object`);
      } else if (char === '"') inString = true;
      else if (char === '{' || char === '[') depth++;
      else if ((char === '}' || char === ']') && --depth === 0) {
        yield object + piece.slice(start, i + 1);
        object = '';
      }
    }
    if (depth > 0) object += piece.slice(start);
    if (object.length > MAX_LENGTH) throw new NotJsonObjects('an object is larger than any event');
  }
  if (depth > 0) throw new NotJsonObjects('it ends in the middle of an object');
}

/** White space, and what stands between the items of an array and around them. */
function isBetween(char: string): boolean {
  return /[\s,[\]]/.test(char);
}
