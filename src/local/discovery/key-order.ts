/** The order of AWS's `properties`: upper case before lower. */
export function alphabetical(keys: Iterable<string>): string[] {
  return [...keys].sort();
}

/**
 * The order of AWS's `required`: that in which a Java HashMap gives keys back that were put in
 * alphabetically. Its table starts with 16 buckets and doubles when more than 3/4 full; a bucket
 * keeps the order of arrival. (Seen in published schemas; AWS does not document it.)
 */
export function hashOrder(keys: Iterable<string>): string[] {
  const arrived = alphabetical(keys);
  let buckets = 16;
  while (arrived.length > buckets * 0.75) buckets *= 2;
  return arrived
    .map((key) => ({ key, bucket: spreadHash(key) & (buckets - 1) }))
    .sort((a, b) => a.bucket - b.bucket)
    .map(({ key }) => key);
}

/** Java's String.hashCode, its upper half mixed in as HashMap does. */
function spreadHash(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(31, hash) + key.charCodeAt(at)) | 0;
  return hash ^ (hash >>> 16);
}
