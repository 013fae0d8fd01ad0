import { createHash } from 'node:crypto';

/** Attributes of a message, all of them strings, by name. */
export type MessageAttributes = Readonly<Record<string, string>>;

/** As the API has them. */
export function attributeValues(attributes: MessageAttributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [
      name,
      { DataType: 'String', StringValue },
    ]),
  );
}

/**
 * Those of the attributes that a request names (API_ReceiveMessage): one by one, those that begin
 * alike (`ERROR.*`), or all (`All`, `.*`).
 */
export function namedAttributes(
  attributes: MessageAttributes,
  names: readonly string[],
): MessageAttributes {
  const isNamed = (attribute: string): boolean =>
    names.some((name) =>
      name.endsWith('.*')
        ? attribute.startsWith(name.slice(0, -2))
        : name === 'All' || name === attribute,
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isNamed(name)));
}

/** Stands for "a string" in what the digest is made of. */
const STRING = Buffer.of(1);

/** What some SDKs hold a message's attributes against (SQSDeveloperGuide, sqs-message-metadata). */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  for (const name of Object.keys(attributes).sort()) {
    hash.update(withLength(name));
    hash.update(withLength('String'));
    hash.update(STRING);
    hash.update(withLength(attributes[name] ?? ''));
  }
  return hash.digest('hex');
}

function withLength(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
}
