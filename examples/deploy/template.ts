import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Properties of a resource, as CloudFormation or SAM names them. */
export type Properties = Readonly<Record<string, unknown>>;

interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
}

/** A CloudFormation template, as a tool wrote it. */
export class Template {
  readonly #resources: Readonly<Record<string, Resource>>;

  constructor(file: string) {
    const read = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> };
    this.#resources = read.Resources;
  }

  all(type: string): readonly Properties[] {
    const found = Object.values(this.#resources).filter(({ Type }) => Type === type);
    return found.map(({ Properties }) => Properties);
  }

  /** The one resource of a type. */
  one(type: string): Properties {
    const [only, ...others] = this.all(type);
    assert.ok(only !== undefined && others.length === 0, `there should be one ${type}`);
    return only;
  }

  get functions(): readonly Properties[] {
    return [...this.all('AWS::Lambda::Function'), ...this.all('AWS::Serverless::Function')];
  }

  /** Bus and pattern of the one rule; SAM has it at the function. */
  get rule(): { readonly bus: unknown; readonly pattern: unknown } {
    if (this.all('AWS::Serverless::Function').length === 0) {
      const { EventBusName, EventPattern } = this.one('AWS::Events::Rule');
      return { bus: EventBusName, pattern: EventPattern };
    }
    const events = this.functions.flatMap(({ Events = {} }) =>
      Object.values(Events as Record<string, Resource>),
    );
    assert.deepEqual(
      events.map(({ Type }) => Type),
      ['EventBridgeRule'],
    );
    const { EventBusName, Pattern } = events[0]?.Properties ?? {};
    return { bus: EventBusName, pattern: Pattern };
  }

  /** Whether a value refers to the bus. */
  isBus(value: unknown): boolean {
    const isOf = ([, { Type }]: [string, Resource]): boolean => Type === 'AWS::Events::EventBus';
    const bus = Object.entries(this.#resources).find(isOf)?.[0] ?? '';
    const ways = [{ Ref: bus }, { 'Fn::GetAtt': [bus, 'Arn'] }, { 'Fn::GetAtt': `${bus}.Arn` }];
    return ways.some((way) => JSON.stringify(way) === JSON.stringify(value));
  }
}
