/**
 * The form that AWS gives a detail-type in the name of its schema and of its component: signs are
 * dropped and the letter after them is raised, dots stay, the first letter is raised.
 * `EC2 Instance State-change Notification` is `EC2InstanceStateChangeNotification`.
 */
export function nameOfDetailType(detailType: string): string {
  return joinWords(detailType.split(/[^\p{L}\p{M}\p{N}._]+/u), 'Event');
}

/**
 * The name of the component for an object at a key: the key with its first letter raised, as
 * `Vpc-config` and `Harvest_job` in AWS's own registry. Signs that a `$ref` cannot hold are dropped
 * and the letter after them is raised.
 */
export function nameOfKey(key: string): string {
  return joinWords(key.split(/[^\p{L}\p{M}\p{N}._-]+/u), 'Nested');
}

function joinWords(parts: readonly string[], otherwise: string): string {
  const words = parts.filter((part) => part !== '');
  return words.length === 0 ? otherwise : words.map(raiseFirst).join('');
}

function raiseFirst(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}

/** Gives out names, each once and none that is `taken`: `Customer`, `Customer_1`, `Customer_2`. */
export function nameGiver(taken: readonly string[]): (wanted: string) => string {
  const given = new Set(taken);
  const next = new Map<string, number>();
  return (wanted) => {
    let name = wanted;
    for (let suffix = next.get(wanted) ?? 1; given.has(name); suffix += 1) {
      name = `${wanted}_${suffix}`;
      next.set(wanted, suffix + 1);
    }
    given.add(name);
    return name;
  };
}
