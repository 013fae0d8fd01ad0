/** Texts that break out of some place in code, or of the editor that shows it. */
export const payloads: Readonly<Record<string, string>> = {
  'the end of a comment': '*/ globalThis.P = 1; /*',
  'the end of a comment, twice': '*/ */ globalThis.P = 1; /* /*',
  'the end of a comment, split by an invisible character': '*\u200b/ globalThis.P = 1; /*\u200b',
  'a star at the end': 'x *',
  'a slash at the start': '/ globalThis.P = 1; //',
  'a doc tag': '@deprecated\n@internal {@link globalThis.P}',
  'single quotes': `'; globalThis.P = 1; '`,
  'double quotes': `"; globalThis.P = 1; "`,
  'both quotes': `'"; globalThis.P = 1; "'`,
  'two single quotes and one double': `''"; globalThis.P = 1;`,
  backslashes: `\\'; globalThis.P = 1; //\\`,
  'a backtick': '`; globalThis.P = 1; `',
  'a template hole': '${globalThis.P = 1}',
  newlines: 'x\nglobalThis.P = 1\r\nglobalThis.P = 1\rglobalThis.P = 1',
  'line separators': 'x\u2028globalThis.P = 1\u2029globalThis.P = 1',
  'a declaration after a line separator': 'x\u2028export type OrderCreatedDetail = 1; //',
  nul: 'x\u0000y',
  'marks of our own layout': 'a\u0001b\u0002c\u0003d\u0004e',
  'a byte order mark': '\ufeffx',
  'escape sequences': '\u001b[2J\u009b31m\u0085',
  'bidirectional overrides': '\u202eevil\u2066x\u2069\u061c\u200f',
  'invisible letters': 'a\u180eb\u115fc\u3164d\u{e0041}\u{e007f}',
  'lone surrogates': 'a\ud800b\udfffc',
  'the end of a script': '</script><script>globalThis.P = 1</script><!--',
  prototype: '__proto__',
  'a type of TypeScript': 'unknown',
  'a comment that speaks to tools': '@ts-nocheck eslint-disable prettier-ignore',
  'a source map': '//# sourceMappingURL=data:application/json,{}',
  'a shebang': '#!/bin/sh',
  'a path': '../../../../etc/passwd',
};

/** A schema of an event with a text in every place where a schema may have one. */
export function everywhere(text: string): string {
  return JSON.stringify({
    openapi: text,
    info: { title: text, description: text, version: text },
    paths: { [text]: { [text]: text } },
    components: {
      schemas: {
        AWSEvent: {
          title: text,
          'x-amazon-events-source': text,
          'x-amazon-events-detail-type': text,
          properties: { detail: { $ref: '#/components/schemas/Detail' } },
        },
        Detail: {
          type: 'object',
          title: text,
          description: text,
          tsType: text,
          tsEnumNames: [text],
          customName: text,
          extends: text,
          [`x-${text}`]: text,
          'x-enumDescriptions': [text],
          'x-python-type': text,
          required: [text, 'plain', `${text} missing`],
          properties: {
            [text]: {
              type: 'string',
              title: text,
              description: text,
              default: text,
              example: text,
            },
            plain: { type: 'string', enum: ['a', text], 'x-enum-varnames': [text, text] },
            constant: { const: text },
            text: { type: 'string', format: text, deprecated: true, description: text },
            inner: { $ref: `#/components/schemas/${encodeURIComponent(pointer(text))}` },
            values: { enum: [{ [text]: text }, [text], text] },
            map: { type: 'object', additionalProperties: { type: 'string', enum: [text] } },
            matching: {
              type: 'object',
              patternProperties: { [escaped(text)]: { type: 'number' } },
            },
            pattern: { type: 'string', pattern: escaped(text) },
            needs: { type: 'object', dependencies: { [text]: [`${text} other`] } },
            either: { oneOf: [{ type: 'object', properties: { [text]: {} } }, { enum: [text] }] },
          },
        },
        [text]: {
          type: 'object',
          description: text,
          properties: { [text]: { type: 'array', items: { enum: [text, null] } } },
        },
      },
    },
  });
}

/** Whether text can be said in UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

function pointer(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');
}

/** A regular expression that matches the text. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
