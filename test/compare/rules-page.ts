import { ruleOf, type Rule } from '../../src/compare/rules.js';
import { ruleIds } from '../../src/rule-ids.js';

const preface = `# Rules of change

What \`evb-codegen diff\` and \`evb-codegen check\` say of a changed schema, and how bad it is. This
page is written from the table in \`src/compare/rules.ts\`; \`npx vitest run test/compare -u\` writes it
anew.

**Effect**: what a change does to the set of events that the schema accepts.

- \`widens\`: events come that were refused before.
- \`narrows\`: events are refused that came before.
- \`incomparable\`: both.
- \`unknown\`: it cannot be computed; the message says why.
- \`none\`: neither; only the generated types change.

**Breaks**: whom.

- consumers: code with the old types and guards that receives new events.
- producers: code with the old types that goes on sending.
- replays: archived events that meet the new guards.

**Severity**: a change that is an \`error\` makes the command end with exit code 3, any other with 2;
only what has no effect at all leaves it at 0. Schemas in \`discovered-schemas\` are samples, and a sample may simply have lacked a property, so there
some rules are milder. The config has the last word, for a rule or for one place:

\`\`\`ts
export default defineConfig({
  registry: 'orders',
  severity: { 'enum-value-added': 'warning', 'optional-property-added': 'off' },
  ignore: [
    {
      rule: 'required-property-removed',
      schema: 'elk.orders@OrderCreated',
      pointer: '/detail/coupon',
      reason: 'no consumer reads it (ORD-17)',
      until: '2026-12-31',
    },
  ],
});
\`\`\`

**Pointer**: a JSON pointer into the event. The token \`*\` stands for every item of an array and every
value of a map: \`/detail/items/*/sku\`. A property that is really called \`*\` is written \`~2\`. Where
names changed, the pointer has the old ones.

Order, descriptions, titles, examples, defaults, other annotations (\`contentEncoding\`, \`readOnly\`, …),
\`x-…\` extensions, keywords that the schema's dialect does not know, names of components, and whether
something is inlined or referred to make no difference, nor does the way in which null, a list of types
or an extended object is spelt.
`;

/** The text of docs/rules.md. */
export function rulesPage(): string {
  return [preface, ...ruleIds.map((id) => section(ruleOf(id)))].join('\n');
}

function section({ id, effect, breaks, severity, discovered, mirror, explanation }: Rule): string {
  const whom = breaks.length === 0 ? 'nobody' : breaks.join(', ');
  const samples = discovered === severity ? '' : ` (in \`discovered-schemas\`: ${discovered})`;
  const undone = mirror === id ? 'the same rule' : `[${mirror}](#${mirror})`;
  return [
    `## ${id}`,
    '',
    explanation,
    '',
    `Effect: ${effect}. Breaks: ${whom}. Severity: ${severity}${samples}. Undone: ${undone}.`,
    '',
  ].join('\n');
}
