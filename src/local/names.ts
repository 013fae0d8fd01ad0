/** Names of things in AWS: ARNs and what may be in a name. */

export interface Place {
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
}

/** An ARN of one of the services, in this place. */
export function arn(place: Place, service: 'events' | 'schemas', resource: string): string {
  return `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;
}

export function busArn(place: Place, bus: string): string {
  return arn(place, 'events', `event-bus/${bus}`);
}

export const DEFAULT_BUS = 'default';

/** The default bus is left out of the ARNs of its rules. */
export function ruleArn(place: Place, bus: string, rule: string): string {
  return arn(place, 'events', bus === DEFAULT_BUS ? `rule/${rule}` : `rule/${bus}/${rule}`);
}

/** The bus that a member speaks of: its name, or its ARN. */
export function busNameOf(nameOrArn: string): string {
  return /^arn:[^:]*:events:[^:]*:[^:]*:event-bus\/(.+)$/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

/** What comes after `kind/` in an ARN of EventBridge, such as an archive's name. */
export function nameInArn(
  text: string,
  kind: 'archive' | 'replay' | 'event-bus',
): string | undefined {
  return new RegExp(`^arn:[^:]*:events:[^:]*:[^:]*:${kind}/(.+)$`).exec(text)?.[1];
}
